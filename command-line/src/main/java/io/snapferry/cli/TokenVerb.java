package io.snapferry.cli;

/** What the verbs about tokens have in common. */
abstract class TokenVerb extends GroupedVerb {
    static final String PATH = "tokens";
}
