-- The request of the command line, again and again; without a function of its own wrk builds it once.
require "report"
