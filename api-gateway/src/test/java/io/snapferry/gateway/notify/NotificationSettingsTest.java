package io.snapferry.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.gateway.core.notify.Rules;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationSettingsTest {
    private static final String MAIL = "'mail':{'host':'smtp.example','from':'a@b.example','to':'c@d.example'}";

    private final ConfigProblems problems = new ConfigProblems();

    private NotificationSettings read(String config) {
        return NotificationSettings.read(
                new ConfigSection("notifications", new JsonObject(config.replace('\'', '"')), problems));
    }

    private Rules rules(String more) {
        return read("{'targets':{'ops':{" + MAIL + more + "}}}")
                .targets()
                .get(0)
                .rules();
    }

    @Test
    void whatIsLeftOutHasItsDefaults() {
        TargetSettings ops =
                read("{'targets':{'ops':{" + MAIL + "}}}").targets().get(0);

        assertThat(problems.all()).isEmpty();
        assertThat(ops.mail().orElseThrow().port()).isEqualTo(587);
        assertThat(ops.mail().orElseThrow().tls()).isEqualTo(MailSettings.Tls.STARTTLS);
        assertThat(ops.rules().least()).isEqualTo(Severity.WARNING);
        assertThat(ops.rules().failures()).containsExactly(1, 2, 3);
        assertThat(ops.rules().remindAfter()).isEqualTo(Duration.ofDays(1));
        assertThat(read("{}")).isEqualTo(NotificationSettings.NONE);
    }

    @Test
    void whatIsGivenCounts() {
        Rules rules = rules(",'kinds':['lag','node'],'failures':[3],'guests':['100..199'],'nodes':['node-a'],"
                + "'severity':'error','remind-after':'2h','collect':'5s'");

        assertThat(problems.all()).isEmpty();
        assertThat(rules.kinds()).containsExactlyInAnyOrder(IncidentKind.LAG, IncidentKind.NODE);
        assertThat(rules.failures()).containsExactly(3);
        assertThat(rules.least()).isEqualTo(Severity.ERROR);
        assertThat(read("{'console':'https://snapferry.example/'}").console()).contains("https://snapferry.example");
    }

    @Test
    void thePasswordIsNotInAnyText() {
        NotificationSettings read =
                read("{'targets':{'ops':{'mail':{'host':'h','from':'a@b.example','to':'c@d.example',"
                        + "'user':'u','password':'secret'}}}}");

        assertThat(problems.all()).isEmpty();
        assertThat(read.toString()).contains("ops", "u").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'ops':{} | notifications.targets.ops.mail: must be there, or command",
                "'ops':{'mail':{},'command':{'run':['x']}} | notifications.targets.ops.mail: must be there, or command",
                "'Ops':{'command':{'run':['x']}} | notifications.targets.Ops: is not a name for a target",
                "'ops':{'command':{}} | notifications.targets.ops.command.run: is missing",
                "'ops':{'command':{'run':['x'],'deadline':'1h'}} | notifications.targets.ops.command.deadline: must be at most 5m",
                "'ops':{'mail':{'from':'a@b.c','to':'a@b.c'}} | notifications.targets.ops.mail.host: is missing",
                "'ops':{'mail':{'host':'h','from':'A <a@b.c>','to':'a@b.c'}} | notifications.targets.ops.mail.from: 'A <a@b.c>' is not a mail address",
                "'ops':{'mail':{'host':'h','from':'a@b.c'}} | notifications.targets.ops.mail.to: is missing",
                "'ops':{'mail':{'host':'h','from':'a@b.c','to':'a@b.c','user':'u'}} | notifications.targets.ops.mail.password: is missing",
                "'ops':{'mail':{'host':'h','from':'a@b.c','to':'a@b.c','tls':'none','user':'u','password':'p'}} | notifications.targets.ops.mail.tls: the password would travel unencrypted",
                "'ops':{'mail':{'host':'h','from':'a@b.c','to':'a@b.c','certificates':'/no/such'}} | notifications.targets.ops.mail.certificates: there is no file",
                "'ops':{'command':{'run':['x']},'kinds':['lags']} | notifications.targets.ops.kinds: 'lags' is no kind; did you mean lag?",
                "'ops':{'command':{'run':['x']},'failures':[0]} | notifications.targets.ops.failures: 0 is not between 1 and 1000",
                "'ops':{'command':{'run':['x']},'serverity':'error'} | notifications.targets.ops.serverity: unknown key; did you mean 'severity'?",
            })
    void whatIsWrongIsNamed(String targets, String problem) {
        read("{'targets':{" + targets + "}}");

        assertThat(problems.all()).anySatisfy(told -> assertThat(told).startsWith(problem));
    }

    @Test
    void nothingThatEndsALineIsAnAddress() {
        read(
                "{'targets':{'ops':{'mail':{'host':'h','from':'a@b.example','to':['a@b.example\\r\\nBcc: x@y.example']}}}}");

        assertThat(problems.all()).anyMatch(told -> told.contains("is not a mail address"));
    }
}
