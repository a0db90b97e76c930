package io.weir.catalog;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A long-running change or backup that an operator asked for, kept so that its progress and outcome survive a restart.
/// The admin room drives it step by step, each step a command of its own, and may stop between two steps.
///
/// @param id given by the admin room, at most [#TEXT_MAX] characters
/// @param kind what is being done
/// @param parameters what the operator gave and what the plan was made for; unmodifiable
/// @param steps the plan, in order; at most [#STEPS_MAX]
/// @param nextStep how many steps are done
/// @param state where it is
/// @param message for the operator: the reason of a failure, or empty
/// @param startedAtMs when it was taken
/// @param changedAtMs when it last changed
/// @param revision rises with every change; a change names the revision that it saw, so that no two drivers overwrite
/// each other
public record AdminOperation(
        String id,
        Kind kind,
        SortedMap<String, String> parameters,
        List<ReshardStep> steps,
        int nextStep,
        State state,
        String message,
        long startedAtMs,
        long changedAtMs,
        long revision) {

    /// Longest id, message, or parameter.
    public static final int TEXT_MAX = 1024;

    /// Most steps of a plan.
    public static final int STEPS_MAX = 100_000;

    /// What is being done.
    public enum Kind {
        SPLIT(1),
        MERGE(2),
        SCALE(3),
        BACKUP(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /// Where an operation is.
    public enum State {
        RUNNING(1),
        SUCCEEDED(2),
        FAILED(3),
        CANCELLED(4);

        private final int code;

        State(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /// Copies the collections and checks the bounds.
    public AdminOperation {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        steps = List.copyOf(steps);
        if (id.isEmpty() || id.length() > TEXT_MAX || message.length() > TEXT_MAX) {
            throw new IllegalArgumentException("Operation id or message is empty or over " + TEXT_MAX + " characters");
        }
        if (nextStep < 0 || nextStep > steps.size() || steps.size() > STEPS_MAX) {
            throw new IllegalArgumentException("Step " + nextStep + " of " + steps.size());
        }
    }

    /// Whether nothing will change any more.
    public boolean finished() {
        return state != State.RUNNING;
    }

    /// The same operation with one more step done; its last step makes it a success.
    public AdminOperation stepDone(long atMs) {
        int next = nextStep + 1;
        State after = next == steps.size() ? State.SUCCEEDED : State.RUNNING;
        return new AdminOperation(id, kind, parameters, steps, next, after, message, startedAtMs, atMs, revision);
    }

    /// The same operation at an end, with what came of it beside what the operator gave.
    public AdminOperation succeeded(SortedMap<String, String> results, String message, long atMs) {
        SortedMap<String, String> all = new TreeMap<>(parameters);
        all.putAll(results);
        return new AdminOperation(
                id, kind, all, steps, steps.size(), State.SUCCEEDED, message, startedAtMs, atMs, revision);
    }

    /// The same operation at an end.
    public AdminOperation ended(State end, String why, long atMs) {
        return new AdminOperation(id, kind, parameters, steps, nextStep, end, why, startedAtMs, atMs, revision);
    }

    AdminOperation withRevision(long changed) {
        return new AdminOperation(
                id, kind, parameters, steps, nextStep, state, message, startedAtMs, changedAtMs, changed);
    }
}
