package io.weir.cli.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;

/// What the machine grants a process.
final class MachineChecks {

    /// The newest language features that the broker is written in.
    private static final int JAVA_MIN = 25;

    /// What a broker has open besides connections: tables of the store, logs, jars.
    private static final int OWN_FILES = 512;

    /// No release is older.
    private static final Instant PLAUSIBLE = Instant.parse("2026-01-01T00:00:00Z");

    private MachineChecks() {}

    static List<Finding> all(int connections, Instant now) {
        return List.of(java(), openFiles(connections), clock(now));
    }

    private static Finding java() {
        String version = Runtime.version().toString();
        return Runtime.version().feature() >= JAVA_MIN
                ? Finding.ok("java", version)
                : Finding.fail("java", version, "install a Java " + JAVA_MIN + " runtime, or point JAVA_HOME at one");
    }

    private static Finding openFiles(int connections) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
            return Finding.ok("open files", "not limited as far as is known");
        }
        long limit = unix.getMaxFileDescriptorCount();
        String found = limit + " may be open here, " + connections + " connections are configured";
        return limit >= (long) connections + OWN_FILES
                ? Finding.ok("open files", found)
                : Finding.warn(
                        "open files",
                        found,
                        "raise the limit (ulimit -n, or LimitNOFILE of the service) or lower http.connections");
    }

    private static Finding clock(Instant now) {
        return now.isAfter(PLAUSIBLE)
                ? Finding.ok("clock", now.toString())
                : Finding.fail("clock", now.toString(), "set the clock: retention and signatures go by it");
    }
}
