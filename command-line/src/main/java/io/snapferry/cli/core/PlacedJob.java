package io.snapferry.cli.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A job and where it was written. */
public record PlacedJob(Job job, Place place) {
    /** What is wrong with the jobs together: two of one id, two of one guest to one node. */
    public static List<Problem> contradictions(List<PlacedJob> jobs) {
        List<Problem> problems = new ArrayList<>();
        Map<JobName, PlacedJob> byId = new HashMap<>();
        Map<Map.Entry<Integer, String>, PlacedJob> byWay = new HashMap<>();
        for (PlacedJob placed : jobs) {
            Job job = placed.job();
            PlacedJob first = byId.putIfAbsent(job.id(), placed);
            if (first != null) {
                problems.add(new Problem(
                        placed.place(), "job " + job.id() + " stands at " + first.place() + " already: remove one"));
                continue;
            }
            PlacedJob rival = byWay.putIfAbsent(Map.entry(job.id().guest(), job.target()), placed);
            if (rival != null) {
                problems.add(new Problem(
                        placed.place(),
                        "job " + job.id() + " has guest and target of job "
                                + rival.job().id() + " at " + rival.place()
                                + ": only one job replicates a guest to a node"));
            }
        }
        return problems;
    }
}
