package io.snapferry.contracts.view;

import com.fasterxml.jackson.annotation.JsonProperty;

public enum GuestKind {
    @JsonProperty("vm")
    VM,
    @JsonProperty("ct")
    CT
}
