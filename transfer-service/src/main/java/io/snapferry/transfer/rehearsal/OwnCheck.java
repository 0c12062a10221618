package io.snapferry.transfer.rehearsal;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.quiesce.GuestCommand;
import io.snapferry.quiesce.spi.QuiesceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The operator's own check: a command with the paths of the copies. */
public record OwnCheck(GuestCommand command, CheckProgram programs) {
    /**
     * Runs the command to its end. Its arguments are those configured and the path of each copy, in the order of the ids;
     * what it is about stands in its environment. A status of 0 means that nothing is wrong. An interrupt ends it.
     *
     * @param snapshot the newest of those that the copies are of
     * @throws QuiesceException if it cannot be started
     */
    public VolumeCheck check(JobId job, String snapshot, SortedMap<VolumeId, Path> copies)
            throws QuiesceException, InterruptedException {
        List<String> line = new ArrayList<>(command.words());
        copies.values().forEach(copy -> line.add(copy.toString()));
        Map<String, String> environment = Map.of(
                "SNAPFERRY_JOB", job.toString(),
                "SNAPFERRY_GUEST", job.guest().toString(),
                "SNAPFERRY_SNAPSHOT", snapshot,
                "SNAPFERRY_VOLUMES",
                        copies.keySet().stream().map(VolumeId::toString).collect(Collectors.joining(" ")));
        List<String> said = new ArrayList<>();
        int status = programs.run(line, environment, said);
        String words = "'rehearsal.command' ended with status " + status;
        return status == 0
                ? VolumeCheck.passed(words)
                : VolumeCheck.failed(words + (said.isEmpty() ? "" : ": " + said.get(said.size() - 1)));
    }
}
