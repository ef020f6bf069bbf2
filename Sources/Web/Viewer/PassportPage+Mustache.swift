import Mustache

// Mustache asks for values by name, and falls back to reflection, in which a page spent two thirds of its time.

extension PassportPage: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "language": language
        case "title": title
        case "productLanguage": productLanguage
        case "model": model
        case "categoryLabel": categoryLabel
        case "description": description
        case "leadPicture": leadPicture
        case "morePictures": morePictures
        case "gtin": gtin
        case "serial": serial
        case "digitalLink": digitalLink
        case "jsonLDLink": jsonLDLink
        case "status": status
        case "version": version
        case "publishedOn": publishedOn
        case "updatedOn": updatedOn
        case "sections": sections
        case "parties": parties
        case "links": links
        case "hasContents": hasContents
        case "languages": languages
        case "languageName": languageName
        case "versions": versions
        case "banner": banner
        case "words": words
        default: look.child(named: key)
        }
    }
}

extension PassportPage.Look: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "brand": brand
        case "darkBrand": darkBrand
        case "logo": logo
        case "logoName": logoName
        default: nil
        }
    }
}

extension PassportPage.Section: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "fields": fields
        default: nil
        }
    }
}

extension PassportPage.Value: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "text": text
        case "plain": plain
        case "link": link
        case "number": number
        case "date": date
        case "unit": unit
        case "gap": gap
        case "unitLanguage": unitLanguage
        case "items": items
        case "pairs": pairs
        case "language": language
        default: nil
        }
    }
}

extension PassportPage.Item: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "text": text
        case "pairs": pairs
        default: nil
        }
    }
}

extension PassportPage.Pair: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "label": label
        case "text": text
        default: nil
        }
    }
}

extension PassportPage.Party: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "roleList": roleList
        case "name": name
        case "country": country
        case "link": link
        case "identifier": identifier
        default: nil
        }
    }
}

extension PassportPage.LanguageLink: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "code": code
        case "name": name
        case "href": href
        case "current": current
        default: nil
        }
    }
}

extension PassportPage.Moment: MustacheParent {
    func child(named key: String) -> Any? {
        switch key {
        case "text": text
        case "machine": machine
        default: nil
        }
    }
}
