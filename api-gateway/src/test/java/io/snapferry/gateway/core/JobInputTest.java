package io.snapferry.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Divergence;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobInputTest {
    private static final ObjectMapper MAPPER = Json.mapper();
    private static final JobId JOB = JobId.parse("100-0");

    @Test
    void aLimitByTimeOfDayTravelsAsATextAndOneThatIsAlwaysTheSameAsANumber() throws Exception {
        UpdateJob profile = (UpdateJob)
                JobInput.update("c", JOB, Optional.empty(), json("{'rate':'Monday..fri  8:00..17 :20;100'}"));
        UpdateJob constant = (UpdateJob) JobInput.update("c", JOB, Optional.empty(), json("{'rate':'10.50'}"));

        assertThat(profile.rateProfile()).contains("mon..fri 8..17: 20; 100");
        assertThat(profile.rate()).isEmpty();
        assertThat(constant.rateProfile()).isEmpty();
        assertThat(constant.rate()).contains(new Rate(new BigDecimal("10.5")));
    }

    @Test
    void aJobNeedsOnlyAnIdAndATarget() throws Exception {
        assertThat(JobInput.create("c", json("{'id':'100-0','target':'node-b'}")))
                .isEqualTo(new CreateJob(
                        "c",
                        JOB,
                        new NodeName("node-b"),
                        Optional.empty(),
                        "*/15",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void rehearsalsHaveAScheduleThatCanBeTakenAway() throws Exception {
        CreateJob created =
                (CreateJob) JobInput.create("c", json("{'id':'100-0','target':'node-b','rehearse':'sun 3:00'}"));
        UpdateJob changed = (UpdateJob) JobInput.update("c", JOB, Optional.empty(), json("{'rehearse':'daily'}"));
        UpdateJob never = (UpdateJob) JobInput.update("c", JOB, Optional.empty(), json("{'rehearse':null}"));

        assertThat(created.rehearse()).contains("sun 3:00");
        assertThat(changed.rehearse()).contains("daily");
        assertThat(never.rehearse()).isEmpty();
        assertThat(never.unset()).contains(Set.of(JobSetting.REHEARSE));
    }

    @Test
    void everySettingReachesTheCommand() throws Exception {
        assertThat(JobInput.create(
                        "c",
                        json("{'id':'100-0','target':'node-b','source':'node-a','schedule':'*/5','rate':10.5,"
                                + "'comment':'x','enabled':false,'timezone':'Europe/Berlin','maxLag':1200,'keep':'daily=7,last=3',"
                                + "'divergence':'rollback','storageMap':{'local':'tank2'},'intermediates':true}")))
                .isEqualTo(new CreateJob(
                        "c",
                        JOB,
                        new NodeName("node-b"),
                        Optional.of(new NodeName("node-a")),
                        "*/5",
                        Optional.of(new Rate(new BigDecimal("10.5"))),
                        Optional.of("x"),
                        false,
                        Optional.of(ZoneId.of("Europe/Berlin")),
                        Optional.of(Duration.ofMinutes(20)),
                        Optional.of("last=3, daily=7"),
                        Optional.of(Divergence.ROLLBACK),
                        Optional.of(Map.of(new StorageId("local"), new StorageId("tank2"))),
                        Optional.of(true)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id':'99-0'                     | id       | is not a job id",
                "'id':'100'                      | id       | is not a job id",
                "'id':100                        | id       | must be a string",
                "'id':null                       | id       | is missing",
                "'target':''                     | target   | is not a node name",
                "'target':['node-b']             | target   | not an array",
                "'source':'-x'                   | source   | is not a node name",
                "'schedule':15                   | schedule | must be a string",
                "'rate':0                        | rate     | out of range",
                "'rate':-1                       | rate     | out of range",
                "'rate':1e999999999              | rate     | out of range",
                "'rate':1.0000001                | rate     | too many digits",
                "'rate':true                     | rate     | must be a number or a text",
                "'rate':'fast'                   | rate     | expected a number of MB/s",
                "'rate':'mom 8..17: 20'          | rate     | 'mom' at position 1: expected a weekday",
                "'enabled':'yes'                 | enabled  | must be true or false",
                "'enabled':null                  | enabled  | not null",
                "'comment':{}                    | comment  | not an object",
                "'guest':100                     | guest    | cannot be set",
                "'state':{}                      | state    | cannot be set",
                "'createdAt':''                  | createdAt | cannot be set",
                "'warnings':[]                   | warnings | cannot be set",
                "'schedule':''                   | schedule | at position 1",
                "'rehearse':'24:0'               | rehearse | hour 24 at position 1",
                "'rehearse':15                   | rehearse | must be a string",
                "'schedule':'24:0'               | schedule | hour 24 at position 1",
                "'timezone':'Europe/Belin'       | timezone | did you mean 'Europe/Berlin'?",
                "'timezone':'+01:00'             | timezone | such as Europe/Berlin",
                "'timezone':1                    | timezone | must be a string",
                "'maxLag':59                     | maxLag   | from 60 to 31622400 (366 days), not 59",
                "'maxLag':31622401               | maxLag   | from 60 to 31622400 (366 days), not 31622401",
                "'maxLag':90.5                   | maxLag   | a whole number of seconds",
                "'maxLag':1e999999999            | maxLag   | a whole number of seconds",
                "'maxLag':1e-999999999           | maxLag   | a whole number of seconds",
                "'maxLag':'20m'                  | maxLag   | must be a number",
                "'keep':'hourli=3'               | keep     | 'hourli' at position 1: must be one of last",
                "'keep':'last=0'                 | keep     | '0' at position 6: must be a number from 1 to 9999",
                "'keep':''                       | keep     | the end at position 1",
                "'keep':3                        | keep     | must be a string",
                "'divergence':'keep'             | divergence | must be one of preserve, refuse, rollback",
                "'divergence':'reject'           | divergence | 'reject' must be",
                "'divergence':'REFUSE'           | divergence | 'REFUSE' must be",
                "'divergence':true               | divergence | must be a string",
                "'intermediates':'yes'           | intermediates | must be true or false",
                "'storageMap':'local=tank2'      | storageMap | must be an object",
                "'storageMap':['local']          | storageMap | not an array",
                "'storageMap':{'local':2}        | storageMap | the ids of storages as values",
                "'storageMap':{'local':'a b'}    | storageMap | is not a storage id",
                "'storageMap':{'-':'local'}      | storageMap | is not a storage id",
                "'shedule':'*/5'                 | shedule  | did you mean 'schedule'?",
                "'frobnicate':1                  | frobnicate | known here: id, target"
            })
    void eachWrongFieldIsNamedWithItsReason(String field, String name, String reason) throws Exception {
        String base = "{'id':'100-0','target':'node-b'}";
        JsonNode body = MAPPER.readerForUpdating(json(base)).readValue(json("{" + field + "}"));

        Problem problem = problemOf(() -> JobInput.create("c", body));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(name);
            assertThat(error.reason()).contains(reason).hasSizeLessThan(250);
        });
    }

    @Test
    void allProblemsAreToldAtOnce() throws Exception {
        JsonNode body = json("{'id':'99-0','rate':0,'enabled':1,'colour':'red'}");

        assertThat(problemOf(() -> JobInput.create("c", body)).errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("id", "target", "rate", "enabled", "colour");
    }

    @Test
    void lengthsAreBounded() throws Exception {
        JsonNode body = json("{'schedule':'" + "x".repeat(129) + "','comment':'" + "x".repeat(4097) + "','timezone':'"
                + "x".repeat(60_000) + "'}");

        assertThat(problemOf(() -> JobInput.update("c", JOB, Optional.empty(), body))
                        .errors())
                .allSatisfy(error -> assertThat(error.reason()).hasSizeLessThan(250))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("schedule", "comment", "timezone");
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() throws Exception {
        assertThat(JobInput.update("c", JOB, Optional.empty(), json("{'rate':2}")))
                .isEqualTo(new UpdateJob(
                        "c",
                        JOB,
                        Optional.empty(),
                        Optional.of(new Rate(BigDecimal.valueOf(2))),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aChangedTimezoneAndLagReachTheCommand() throws Exception {
        assertThat(JobInput.update("c", JOB, Optional.empty(), json("{'timezone':'UTC','maxLag':60}")))
                .isInstanceOfSatisfying(UpdateJob.class, update -> {
                    assertThat(update.timezone()).contains(ZoneId.of("UTC"));
                    assertThat(update.maxLag()).contains(Duration.ofMinutes(1));
                    assertThat(update.unset()).isEmpty();
                });
    }

    @ParameterizedTest(name = "{0} takes {1} away")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'timezone':null}               | TIMEZONE",
                "{'maxLag':null,'rate':1}        | MAX_LAG",
                "{'keep':null}                   | KEEP",
                "{'divergence':null}             | DIVERGENCE",
                "{'storageMap':null}             | STORAGE_MAP",
                "{'timezone':null,'maxLag':null} | TIMEZONE MAX_LAG"
            })
    void nullTakesASettingAway(String body, String unset) throws Exception {
        assertThat(JobInput.update("c", JOB, Optional.empty(), json(body)))
                .isInstanceOfSatisfying(
                        UpdateJob.class,
                        update -> assertThat(update.unset())
                                .contains(Stream.of(unset.split(" "))
                                        .map(JobSetting::valueOf)
                                        .collect(Collectors.toSet())));
    }

    @Test
    void nullPutsASettingBackToItsDefault() throws Exception {
        assertThat(JobInput.update(
                        "c",
                        JOB,
                        Optional.empty(),
                        json("{'rate':null,'schedule':null,'comment':null,'intermediates':null}")))
                .isEqualTo(new UpdateJob(
                        "c",
                        JOB,
                        Optional.of("*/15"),
                        Optional.empty(),
                        true,
                        Optional.of(""),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(false)));
    }

    @ParameterizedTest
    @CsvSource({"id", "target", "source", "guest", "state", "run", "createdAt"})
    void fixedFieldsCannotBeChanged(String field) throws Exception {
        JsonNode body = MAPPER.createObjectNode().put(field, "x");

        assertThat(problemOf(() -> JobInput.update("c", JOB, Optional.empty(), body))
                        .errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo(field);
                    assertThat(error.reason()).startsWith("cannot be ");
                });
    }

    @Test
    void anArrayIsNoJob() {
        assertThatThrownBy(() -> JobInput.create("c", MAPPER.createArrayNode()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("must be a JSON object");
    }

    private static Problem problemOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }

    private static JsonNode json(String text) throws Exception {
        return MAPPER.readTree(text.replace('\'', '"'));
    }
}
