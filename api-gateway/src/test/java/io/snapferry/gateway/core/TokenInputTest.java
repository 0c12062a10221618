package io.snapferry.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenInputTest {
    @Test
    void allThatATokenCanHave() {
        TokenIssued token = read("{\"name\":\"ops@b.x\",\"role\":\"operator\",\"guests\":[\"100\",\"200..299\"],"
                + "\"nodes\":[\"node-a\"],\"expiresAt\":\"2026-11-23T12:00:01Z\"}");

        assertThat(token.role()).isEqualTo(Role.OPERATOR);
        assertThat(token.guests().orElseThrow()).contains(GuestRange.parse("200..299"));
        assertThat(token.nodes().orElseThrow()).containsExactly(Samples.NODE_A);
        assertThat(token.expiresAt()).contains(Samples.NOW.plusSeconds(1));
        assertThat(token.createdBy()).isEqualTo("the test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'role':'viewer'} | name: is missing",
                "{'name':'x'} | role: is missing",
                "{'name':'x','role':'root'} | role: 'root' must be one of viewer, operator, admin",
                "{'name':'x y','role':'viewer'} | name: 'x y' is not a name",
                "{'name':'x\\n','role':'viewer'} | name:",
                "{'name':'x','role':'viewer','guests':[]} | guests: must have 1 to 100 entries",
                "{'name':'x','role':'viewer','guests':['99']} | guests: guest id 99 is out of range",
                "{'name':'x','role':'viewer','guests':[100]} | guests: must be a list of guests",
                "{'name':'x','role':'viewer','guests':'100'} | guests: must be a list of guests",
                "{'name':'x','role':'viewer','nodes':['-']} | nodes: '-' is not a node name",
                "{'name':'x','role':'admin','nodes':['a']} | nodes: cannot limit an admin",
                "{'name':'x','role':'admin','guests':['100']} | guests: cannot limit an admin",
                "{'name':'x','role':'viewer','expiresAt':'2026-11-23T12:00:00Z'} | expiresAt:",
                "{'name':'x','role':'viewer','expiresAt':'tomorrow'} | expiresAt: 'tomorrow' is not an instant",
                "{'name':'x','role':'viewer','secret':'mine'} | secret: is not known"
            })
    void anythingElseIsRefused(String body, String detail) {
        assertThatThrownBy(() -> read(body.replace('\'', '"')))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(detail.replace('"', '\''));
    }

    private static TokenIssued read(String body) {
        try {
            return TokenInput.read(Json.mapper().readTree(body), "id", "hash", "the test", Samples.NOW);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
