package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weir.store.testing.FaultShim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A disk that refuses: each kind of call, the first, the second, the third of them and so on, once or for good, with
/// an error or for want of space, while the broker works or while it starts. Needs root and the fault tools
/// (`-Dweir.shared`); skipped where they are not.
@Tag("long")
class DiskErrorsIT {

    private static final Logger LOG = LoggerFactory.getLogger(DiskErrorsIT.class);

    private static final int RUNS = 5 * Scale.ROUNDS;

    /// Not how long it may take, but when to call it stuck.
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    @TempDir
    Path dir;

    /// A kind of call, and how many of it happen in a run at least.
    enum Call {
        LOG_WRITE("write .log", 50, false),
        LOG_SYNC("sync .log", 50, false),
        TABLE_WRITE("write .sst", 20, true),
        TABLE_SYNC("sync .sst", 3, true),
        MANIFEST_WRITE("write MANIFEST", 6, true),
        MANIFEST_SYNC("sync MANIFEST", 4, true),
        MARK_WRITE("write MARK", 20, false),
        MARK_SYNC("sync MARK", 20, false),
        RENAME("rename /db/", 3, false),
        OPEN_LOG("open .log", 2, true),
        OPEN_ANY("open /db/", 12, true),
        ALLOCATION("alloc /db/", 4, true);

        final String rule;
        final int calls;
        final boolean needsMuch;

        /// @param calls how many of them a run makes
        /// @param needsMuch whether only much data makes them happen while the broker works
        Call(String rule, int calls, boolean needsMuch) {
            this.rule = rule;
            this.calls = calls;
            this.needsMuch = needsMuch;
        }

        /// All combinations of error, duration and moment, at one call after the other.
        Fault fault(int run) {
            int at = 1 + run / 8 % calls;
            boolean lasting = run % 4 >= 2;
            String error = run % 2 == 0 ? "eio" : "enospc";
            String when = lasting ? "after " + (at - 1) : "once " + at;
            return new Fault(rule + " " + error + " " + when, error.equals("eio"), run % 8 >= 4);
        }
    }

    /// @param isFinal whether nothing heals it but a restart
    /// @param atStart whether it is there when the broker starts
    record Fault(String rule, boolean isFinal, boolean atStart) {}

    @ParameterizedTest
    @EnumSource
    void shouldKeepEveryPromiseWhicheverCallFails(Call call) {
        FaultShim shim = shim();
        try (BrokerProcess broker = new BrokerProcess(
                                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:4"), shim.environment())
                        .start();
                Workload load = call.needsMuch
                        ? Workload.ofLargeRecords("s", broker.endpoint(), 31)
                        : new Workload("s", broker.endpoint(), 31)) {
            load.start();
            long fired = 0;
            for (int run = 0; run < RUNS; run++) {
                load.awaitAcknowledged(20);
                fired += fails(broker, shim, load, call, call.fault(run));
                shim.rule("");
                broker.start();
            }
            load.awaitAcknowledged(50);
            load.finish();

            LOG.atInfo()
                    .addKeyValue("call", call)
                    .addKeyValue("runs", RUNS)
                    .addKeyValue("fired", fired)
                    .log("refused");
            assertThat(fired).as("faults that fired").isPositive();
            load.assertEveryPromiseKept();
        }
    }

    /// What a first start makes is there whole or made anew by the next.
    @Test
    void shouldStartAfterAFirstStartThatWasRefused() {
        FaultShim shim = shim();
        int ended = 0;
        for (int run = 0; run < RUNS; run++) {
            shim.rule("any /data/ " + (run % 2 == 0 ? "eio" : "enospc") + " once " + (1 + 2 * run));
            try (BrokerProcess broker = new BrokerProcess(
                    dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:1"), shim.environment())) {
                broker.spawn();
                ended += broker.readyOrEnded() ? 0 : 1;
                broker.kill();
                shim.rule("");
                broker.start();
            }
            Folders.delete(dir.resolve("data"));
        }
        assertThat(ended).as("starts that were refused").isPositive();
    }

    /// One fault, up to the end of the process.
    ///
    /// @return 1 when a call was refused
    private static int fails(BrokerProcess broker, FaultShim shim, Workload load, Call call, Fault fault) {
        if (fault.atStart()) {
            broker.stop();
            shim.rule(fault.rule());
            broker.spawn();
            broker.readyOrEnded();
        } else {
            shim.rule(fault.rule());
        }
        long enough = load.acknowledged() + (call.needsMuch ? 2_000 : 200);
        broker.await(() -> !broker.ready() || load.acknowledged() >= enough);
        if (broker.alive() && !broker.ready() && fault.isFinal()) {
            long acknowledged = load.acknowledged();
            load.awaitTries(20);
            assertThat(load.acknowledged() - acknowledged)
                    .as("acknowledged after a failure: %s", fault)
                    .isLessThanOrEqualTo(Workload.PRODUCERS * Producer.BATCH_MAX);
        }
        if (broker.alive()) {
            broker.signal("TERM");
        }
        broker.awaitExit(STOP_MAX);
        return broker.logged("iofault: rule 0 ")
                        .filter(line -> !line.endsWith(" fired 0"))
                        .isPresent()
                ? 1
                : 0;
    }

    private FaultShim shim() {
        Optional<FaultShim> shim = FaultDisk.tools(dir).flatMap(FaultShim::build);
        assumeThat(shim).as("root, the fault tools and a C compiler").isPresent();
        return shim.orElseThrow();
    }
}
