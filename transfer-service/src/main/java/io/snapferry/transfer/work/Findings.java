package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;

/** Tells what a rehearsal finds: to the run's progress and to its log. */
record Findings(RunContext run) {
    void checked(VolumeId volume, VolumeCheck check) {
        run.progress().checked(volume, check);
        String line = "volume " + volume + ": ";
        switch (check.result()) {
            case PASSED -> run.log().info(line + check.words());
            case FAILED -> run.log().error(line + check.words());
            case NOT_CHECKED -> run.log().warning(line + "not checked, " + check.words());
        }
    }

    void compared(VolumeId volume, Verification content) {
        run.progress().verified(volume, content);
        String line = "volume " + volume + ": ";
        switch (content.result()) {
            case EQUAL ->
                run.log()
                        .info(line + "the content is equal to the home's, "
                                + content.digest().orElse(""));
            case DIFFERS -> run.log().error(line + "the content differs from the home's");
            case UNKNOWN ->
                run.log().info(line + "not compared, " + content.why().orElse(""));
        }
    }
}
