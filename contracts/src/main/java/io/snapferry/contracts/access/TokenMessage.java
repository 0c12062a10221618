package io.snapferry.contracts.access;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.snapferry.contracts.Message;

/**
 * What became of a token, under its id on the compacted topic of tokens. A token is issued once, and once revoked it stays
 * so, in whatever order a reader sees the two.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TokenIssued.class, name = "token-issued"),
    @JsonSubTypes.Type(value = TokenRevoked.class, name = "token-revoked")
})
public sealed interface TokenMessage extends Message permits TokenIssued, TokenRevoked {
    String id();
}
