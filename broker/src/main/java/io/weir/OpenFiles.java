package io.weir;

import com.sun.management.UnixOperatingSystemMXBean;
import io.weir.store.rocks.RocksSettings;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shares out the files that the system lets this process hold open (`ulimit -n`, to whose hard limit the JVM raises
/// itself). A connection is an open file, and so is a table of the store: a broker whose clients could take the last
/// one would have none left to write to, and would leave new clients waiting in the system's queue instead of closing
/// their connections at once.
///
/// @param limit files that may be open together
record OpenFiles(long limit) {

    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    /// What the process holds besides connections and tables, at rest some 75: jars, logs, locks, event loops; and
    /// a few for connections that are accepted only to be closed.
    private static final int OWN = 128;

    private static final int TABLES_MIN = 16;

    /// Connections to the admin port are kept to this part of what is there, so that health can be asked.
    private static final int ADMIN_PART = 4;

    /// What the system grants; practically endless where it does not say.
    static OpenFiles ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? new OpenFiles(unix.getMaxFileDescriptorCount())
                : new OpenFiles(Integer.MAX_VALUE);
    }

    /// Tables that the store may hold open.
    int tables() {
        return Math.clamp(limit / 8, TABLES_MIN, RocksSettings.OPEN_TABLES_MAX);
    }

    /// Client connections, at most those configured.
    int connections(int configured) {
        return Math.clamp(forConnections() - forConnections() / ADMIN_PART, 1, configured);
    }

    /// Connections to the admin port, at most those configured.
    int adminConnections(int configured) {
        return Math.clamp(forConnections() / ADMIN_PART, 1, configured);
    }

    private long forConnections() {
        return Math.max(limit / 2, limit - OWN - RocksSettings.OPEN_TABLES_MAX);
    }

    /// Says so when the limit does not let the configured number of clients in.
    void warn(int configured) {
        int connections = connections(configured);
        if (connections < configured) {
            LOG.atWarn()
                    .addKeyValue("openFilesMax", limit)
                    .addKeyValue("connectionsMax", connections)
                    .addKeyValue("http.connections", configured)
                    .log("the limit of open files (ulimit -n) allows fewer client connections than configured");
        }
    }
}
