package io.snapferry.cli.core.pvesr;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.cli.core.PlacedJob;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PvesrImportTest {
    private static PvesrImport read(String text) {
        return PvesrImport.of("cfg", text);
    }

    private static List<String> jobs(PvesrImport read) {
        return read.jobs().stream()
                .map(placed -> placed.job().creation().toString())
                .toList();
    }

    private static List<String> remarks(PvesrImport read) {
        return read.remarks().stream().map(Remark::toString).toList();
    }

    @Test
    void aFileAsProxmoxWritesIt() {
        PvesrImport read = read("""
                local: 200-1
                \ttarget pve3
                \trate 10.5
                \tschedule mon..fri 22:30
                \tsource pve1

                local: 100-0
                \tcomment nightly%3A 50%25 f%C3%BCr alle
                \tdisable
                \ttarget pve2
                \tschedule */5
                \tsource pve1

                local: 200-0
                \ttarget pve2
                \tremove_job full
                \tsource pve1

                """);

        assertThat(jobs(read))
                .containsExactly(
                        "{\"id\":\"100-0\",\"target\":\"pve2\",\"schedule\":\"*/5\","
                                + "\"comment\":\"nightly: 50% für alle\",\"enabled\":false}",
                        "{\"id\":\"200-1\",\"target\":\"pve3\",\"schedule\":\"mon..fri 22:30\",\"rate\":10.5}");
        assertThat(remarks(read)).containsExactly("cfg:16: job 200-0 is left out: it is being removed");
        assertThat(read.ofNoJob()).hasSize(1);
    }

    @Test
    void anEmptyFileHasNoJobs() {
        assertThat(read("")).isEqualTo(new PvesrImport(List.of(), List.of()));
        assertThat(read("# nothing\n\n  # here\n")).isEqualTo(new PvesrImport(List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "schedule */15 | {} |",
                "rate 1 | {\"rate\":1} |",
                "rate 10. | {\"rate\":10} |",
                "rate 1.23456789 | {\"rate\":1.234568} | is rounded",
                "rate 0 | {} | gets no limit",
                "rate 2000000 | {} | gets no limit",
                "rate 1e9 | {} | the rate '1e9' is not a number; the job gets no limit",
                "rate | {} | is not a number",
                "schedule | {} | gets */15",
                "disable 1 | {\"enabled\":false} |",
                "disable 0 | {} |",
                "disable No | {} |",
                "disable perhaps | {\"enabled\":false} | neither 1 nor 0",
                "comment %zz%4 | {\"comment\":\"%zz%4\"} |",
                "comment %41%0a%00b | {\"comment\":\"A\\n\\u0000b\"} |",
                "comment %ff | {\"comment\":\"\uFFFD\"} |",
                "comment | {} |",
                "source pve9 | {} |",
                "colour red | {} | 'colour' is unknown and not taken over",
                "target again | {} | 'target' stands there for the second time; the first counts"
            })
    void eachLineIsTakenOverOrRemarkedOn(String line, String settings, String remark) {
        PvesrImport read = read("local: 100-0\n  target b\n  " + line + "\n");

        assertThat(jobs(read))
                .containsExactly("{\"id\":\"100-0\",\"target\":\"b\""
                        + settings.replaceFirst("^\\{(?=.)", settings.equals("{}") ? "" : ","));
        if (remark == null) {
            assertThat(read.remarks()).isEmpty();
        } else {
            assertThat(remarks(read))
                    .singleElement()
                    .asString()
                    .startsWith("cfg:3: job 100-0: ")
                    .contains(remark);
            assertThat(read.of(read.jobs().get(0))).isEqualTo(read.remarks());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local: 99-0 | cfg:1: job 99-0 is left out: its id is not GUEST-N with a guest from 100",
                "local: 100 | cfg:1: job 100 is left out: its id is not GUEST-N with a guest from 100",
                "remote: 100-0 | cfg:1: job 100-0 is left out: its type 'remote' is unknown, only local is known",
                "local: 100-0;x/y | cfg:2: job 100-0 is left out: its target 'x/y' is not the name of a node",
                "local: 100-0; | cfg:1: job 100-0 is left out: it has no target",
                "local: 100-0;b;remove_job local | cfg:3: job 100-0 is left out: it is being removed"
            })
    void aJobThatCannotBeTakenOverIsLeftOut(String lines, String remark) {
        String[] parts = lines.split(";", -1);
        String target = parts.length < 2 ? "  target b\n" : parts[1].isEmpty() ? "" : "  target " + parts[1] + "\n";
        PvesrImport read = read(parts[0] + "\n" + target + (parts.length > 2 ? "  " + parts[2] + "\n" : ""));

        assertThat(read.jobs()).isEmpty();
        assertThat(remarks(read)).contains(remark);
        assertThat(read.ofNoJob()).isEqualTo(read.remarks());
    }

    @Test
    void zerosBeforeNumbersVanishAndWhatIsThereTwiceCountsOnce() {
        PvesrImport read = read("""
                local: 100-007
                  target b

                local: 100-2
                  target b

                local: 100-2
                  target c

                local: 100-3
                  target c
                """);

        assertThat(jobs(read))
                .containsExactly("{\"id\":\"100-2\",\"target\":\"b\"}", "{\"id\":\"100-3\",\"target\":\"c\"}");
        assertThat(remarks(read))
                .extracting(remark -> remark.substring(0, remark.indexOf(" is left out")))
                .containsExactly("cfg:1: job 100-7", "cfg:7: job 100-2");
    }

    @Test
    void linesThatBelongNowhereAreRemarkedOn() {
        PvesrImport read =
                read("  target b\r\nlocal: 100-0\r\n  target b\r\n   \r\n  rate 2\r\n\r\n  rate 3\r\nhello\r\n");

        assertThat(jobs(read)).containsExactly("{\"id\":\"100-0\",\"target\":\"b\",\"rate\":2}");
        assertThat(remarks(read))
                .containsExactly(
                        "cfg:1: the line belongs to no job, or cannot be read; it is not taken over",
                        "cfg:7: the line belongs to no job, or cannot be read; it is not taken over",
                        "cfg:8: the line belongs to no job, or cannot be read; it is not taken over");
    }

    @Test
    void hostileLinesNeitherReachATerminalNorTakeLong() {
        String hostile = "local: 100-0\n  target b\n  \u001b[2Jkey" + "x".repeat(1_000) + " 1\n  "
                + "a ".repeat(200_000) + "\n" + ":".repeat(300_000) + " x y\n";
        PvesrImport read = read(hostile);

        assertThat(read.jobs()).extracting(PlacedJob::place).hasToString("[cfg:1]");
        assertThat(remarks(read))
                .allSatisfy(
                        remark -> assertThat(remark).doesNotContain("\u001b").hasSizeLessThan(200));
    }
}
