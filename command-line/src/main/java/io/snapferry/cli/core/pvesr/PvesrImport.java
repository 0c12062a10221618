package io.snapferry.cli.core.pvesr;

import static java.util.Comparator.comparing;

import io.snapferry.cli.core.Job;
import io.snapferry.cli.core.JobName;
import io.snapferry.cli.core.Place;
import io.snapferry.cli.core.PlacedJob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The jobs of a replication.cfg of Proxmox VE.
 *
 * @param jobs sorted by id; each id is there once, and each guest with a target too
 * @param remarks on all that was not taken over, by line
 */
public record PvesrImport(List<PlacedJob> jobs, List<Remark> remarks) {

    /**
     * The jobs that a text has.
     *
     * @param file its name, for remarks
     */
    public static PvesrImport of(String file, String text) {
        Section.File content = Section.read(text);
        List<Remark> remarks = new ArrayList<>();
        for (int stray : content.strays()) {
            remarks.add(new Remark(
                    new Place(file, stray),
                    Optional.empty(),
                    "the line belongs to no job, or cannot be read; it is not taken over"));
        }
        List<PlacedJob> found = new ArrayList<>();
        for (Section section : content.sections()) {
            SectionReader.Result result = SectionReader.read(file, section);
            result.job().ifPresent(found::add);
            remarks.addAll(result.remarks());
        }
        List<PlacedJob> jobs = unique(found, remarks);
        remarks.sort(Comparator.comparingInt(remark -> remark.place().line()));
        return new PvesrImport(jobs, List.copyOf(remarks));
    }

    /** Those on this job. */
    public List<Remark> of(PlacedJob placed) {
        return remarks.stream()
                .filter(remark -> remark.job().filter(placed.job().id()::equals).isPresent())
                .toList();
    }

    /** Those on what is not among the jobs. */
    public List<Remark> ofNoJob() {
        return remarks.stream().filter(remark -> remark.job().isEmpty()).toList();
    }

    /** As pvesr has it, a later job of the same guest to the same node does not count. */
    private static List<PlacedJob> unique(List<PlacedJob> found, List<Remark> remarks) {
        Set<JobName> ids = new HashSet<>();
        Set<Map.Entry<Integer, String>> ways = new HashSet<>();
        List<PlacedJob> unique = new ArrayList<>();
        for (PlacedJob placed :
                found.stream().sorted(comparing(placed -> placed.job().id())).toList()) {
            Job job = placed.job();
            boolean isNew =
                    !ids.contains(job.id()) && ways.add(Map.entry(job.id().guest(), job.target()));
            ids.add(job.id());
            if (isNew) {
                unique.add(placed);
            } else {
                remarks.add(new Remark(
                        placed.place(),
                        Optional.empty(),
                        "job " + job.id() + " is left out: its id, or its guest with its target, is taken by a job"
                                + " before it"));
            }
        }
        return unique;
    }
}
