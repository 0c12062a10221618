package io.snapferry.storage.testkit;

/** One theme of the contract. */
abstract class ContractTheme {
    abstract ContractWorld world();
}
