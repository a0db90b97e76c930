package io.weir.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk that refuses: each kind of call, at the first, the second, the third of them and so on, once or for good,
/// while the broker works or while it starts. All on one data folder. Needs root and the fault tools (`-Dweir.shared`);
/// skipped where they are not.
@Tag("long")
class DiskErrorsIT {

    private static final int CALLS_MAX = 50;

    private static final List<String> CALLS = List.of(
            "write .log",
            "sync .log",
            "write .sst",
            "sync .sst",
            "write MANIFEST",
            "sync MANIFEST",
            "write MARK",
            "sync MARK",
            "rename /db/",
            "open /db/",
            "alloc /db/");

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"once", "after"})
    void shouldKeepEveryPromiseWhicheverCallFails(String how) {
        FaultShim shim = shim();
        try (BrokerProcess broker = new BrokerProcess(
                                dir.resolve("data"), dir.resolve("log"), List.of("--stream", "s:4"), shim.environment())
                        .start();
                Workload load = new Workload("s", broker.endpoint(), 31).start()) {
            int stopped = 0;
            for (int k = 1; k <= CALLS_MAX; k++) {
                String rule = CALLS.get(k % CALLS.size()) + " eio " + how + " " + k;
                if (k % 2 == 0) {
                    broker.kill();
                    shim.rule(rule);
                    broker.spawn();
                    broker.readyOrEnded();
                } else {
                    shim.rule(rule);
                }
                load.awaitTries(20);
                stopped += broker.ready() ? 0 : 1;
                shim.rule("");
                putAgain(broker, load);
            }
            load.finish();

            assertThat(stopped).as("faults that stopped the broker").isPositive();
            load.assertEveryPromiseKept();
        }
    }

    /// A failure of the disk is final until a restart; one that is found late ends the broker later.
    private static void putAgain(BrokerProcess broker, Workload load) {
        long before = load.acknowledged();
        while (load.acknowledged() == before) {
            if (!broker.ready()) {
                broker.kill();
                broker.start();
            }
            broker.await(() -> load.acknowledged() > before || !broker.ready());
        }
    }

    private FaultShim shim() {
        Optional<FaultShim> shim = FaultDisk.tools(dir).flatMap(FaultShim::build);
        assumeThat(shim).as("root, the fault tools and a C compiler").isPresent();
        return shim.orElseThrow();
    }
}
