"""Views of the public pages in a browser, and what is wrong with them: for scripts/check-pages."""

import asyncio
import dataclasses
import itertools
import shutil
import subprocess

WIDTHS, SCHEMES, LANGUAGES = (320, 768, 1280), ("light", "dark"), ("en", "el", "bg", "ga", "de")
HEIGHT = 900
# The text of a page and its data; pictures come on top.
BYTES = 50_000
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
}
# What can be reached with Tab, in the order of the document, and the index of what is reached now.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(element => element.checkVisibility())"""
FOCUSED = f"""() => {{
    const element = document.activeElement, style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {{
        index: ({REACHABLE})().indexOf(element),
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== 'none',
        inside: box.width > 0 && box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0,
        text: element.textContent.trim().slice(0, 40),
    }};
}}"""
# The first elements that reach out of the window.
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.tagName.toLowerCase() + '.' + element.className).slice(0, 3)"""


@dataclasses.dataclass
class Page:
    name: str
    path: str
    status: int = 200
    languages: tuple = LANGUAGES


class Visit:
    """The pages of one server in one browser, and what is wrong with them."""

    def __init__(self, browser, origin, folder):
        import axe_playwright_python.async_playwright

        self.browser, self.origin, self.folder = browser, origin, folder
        self.axe = axe_playwright_python.async_playwright.Axe()
        self.views, self.audits, self.faults = 0, 0, {}

    def fault(self, page, text, view):
        """Notes a fault, and in which view it was seen."""
        self.faults.setdefault((page.name, text), []).append(view)

    async def everything(self, pages):
        """Every view of every page, two pages at a time."""
        waiting = asyncio.Semaphore(2)

        async def one(page, language):
            async with waiting:
                await self.look(page, language)

        await asyncio.gather(*(one(page, language) for page in pages for language in page.languages))

    async def open(self, page, language, scripts=True):
        """A page in a context of its own, which the caller closes; what it asks for and says is noted."""
        context = await self.browser.new_context(
            viewport={"width": WIDTHS[-1], "height": HEIGHT}, locale=language, java_script_enabled=scripts
        )
        tab = await context.new_page()
        address = self.origin + page.path

        def asked(request):
            if not request.url.startswith((self.origin, "data:")) and request.resource_type != "image":
                self.fault(page, f"asks {request.url}", language)

        def said(message):
            # The browser itself says so of a page that is not a 200.
            is_of_status = message.location.get("url") == address and "the server responded" in message.text
            if page.status == 200 or not is_of_status:
                self.fault(page, f"console: {message.text}", language)

        tab.on("request", asked)
        tab.on("console", said)
        tab.on("pageerror", lambda error: self.fault(page, f"script: {error}", language))
        answer = await tab.goto(address, wait_until="load")
        if answer.status != page.status:
            self.fault(page, f"is answered with {answer.status}", language)
        return tab, context, answer

    async def look(self, page, language):
        """All views of a page in one language, and once what is the same in all languages."""
        tab, context, answer = await self.open(page, language)
        size = len(await answer.body()) + sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
        if size > BYTES:
            self.fault(page, f"is longer than {BYTES} bytes", f"{language}: {size}")
        if await tab.evaluate("document.documentElement.lang") != language:
            self.fault(page, "is in another language", language)
        await self.compare_without_scripts(page, tab, language)
        is_first = language == page.languages[0]
        for scheme, width in itertools.product(SCHEMES, WIDTHS):
            await tab.emulate_media(color_scheme=scheme)
            await tab.set_viewport_size({"width": width, "height": HEIGHT})
            view = f"{language}, {width} px, {scheme}"
            self.views += 1
            await self.measure(page, tab, view)
            if self.folder:
                name = f"{page.name}-{language}-{width}-{scheme}.png"
                await tab.screenshot(path=self.folder / name, full_page=True, animations="disabled")
            # Languages differ in words, not in roles: one view of the others is enough.
            if is_first or (width, scheme) == (WIDTHS[0], SCHEMES[0]):
                await self.audit(page, tab, view)
        await self.zoom(page, tab, language)
        if is_first:
            for width in (WIDTHS[0], WIDTHS[-1]):
                await self.walk(page, tab, width)
            await self.print(page, tab)
        if await context.cookies() or await tab.evaluate("localStorage.length + sessionStorage.length"):
            self.fault(page, "leaves something in the browser", language)
        await context.close()

    async def compare_without_scripts(self, page, tab, language):
        plain, context, _ = await self.open(page, language, scripts=False)
        texts = [await tab.inner_text("body"), await plain.inner_text("body")]
        if texts[0] != texts[1] or not texts[0].strip():
            self.fault(page, "shows another text without scripts", language)
        await context.close()

    async def measure(self, page, tab, view):
        """Nothing is wider than the window."""
        if await tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.fault(page, f"scrolls sideways: {', '.join(await tab.evaluate(TOO_WIDE))}", view)

    async def audit(self, page, tab, view):
        self.audits += 1
        found = (await self.axe.run(tab, options=RULES)).response
        if not found["passes"]:
            self.fault(page, "axe-core found nothing to judge", view)
        for violation in found["violations"]:
            for node in violation["nodes"][:3]:
                target = " ".join(map(str, node["target"]))
                self.fault(page, f"axe {violation['id']} ({violation['help']}): {target}", view)

    async def zoom(self, page, tab, language):
        """At 200 % a window has half as many CSS pixels."""
        for width in WIDTHS[1:]:
            await tab.set_viewport_size({"width": width // 2, "height": HEIGHT // 2})
            await self.measure(page, tab, f"{language}, {width} px at 200 %")

    async def walk(self, page, tab, width):
        """Goes through the page with Tab, from its beginning, for a reader who wants no smooth scrolling."""
        await tab.emulate_media(reduced_motion="reduce")
        await tab.set_viewport_size({"width": width, "height": HEIGHT})
        await tab.goto(self.origin + page.path)
        reachable = await tab.evaluate(f"({REACHABLE})().length")
        for index in range(reachable):
            await tab.keyboard.press("Tab")
            focus = await tab.evaluate(FOCUSED)
            if focus["index"] != index:
                place = f"{focus['text']!r}, number {focus['index'] + 1} of {reachable}"
                self.fault(page, f"Tab {index + 1} reaches {place}", f"{width} px")
                break
            if not focus["marked"] or not focus["inside"]:
                self.fault(page, f"the focus on {focus['text']!r} cannot be seen", f"{width} px")

    async def print(self, page, tab):
        heading = await tab.inner_text("h1")
        document = await tab.pdf(format="A4")
        text = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True).stdout.decode()
        if "".join(heading.split()) not in "".join(text.split()):
            self.fault(page, f"does not print {heading!r}", "A4")


async def visit(origin, pages, folder):
    import playwright.async_api

    async with playwright.async_api.async_playwright() as driver:
        # As root, as in a container, chromium has no sandbox of its own.
        browser = await driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        seen = Visit(browser, origin, folder)
        await seen.everything(pages)
        await browser.close()
    return seen
