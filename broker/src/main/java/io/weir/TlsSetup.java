package io.weir;

import io.weir.config.BrokerConfig;
import io.weir.http.tls.SelfSigned;
import io.weir.http.tls.Tls;
import io.weir.http.tls.TlsException;
import io.weir.http.tls.TlsFiles;
import io.weir.time.Clock;
import io.weir.time.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the certificate that the configuration names, or makes one for trying out.
final class TlsSetup {

    private static final Logger LOG = LoggerFactory.getLogger(TlsSetup.class);

    private TlsSetup() {}

    /// @return null when no connection can be encrypted
    /// @throws StartException when a certificate or key cannot be used
    static @Nullable Tls open(BrokerConfig config, Clock clock, Ids ids, Lifecycle parts) {
        BrokerConfig.Tls settings = config.tls();
        if (!settings.on()) {
            return null;
        }
        try {
            TlsFiles files = settings.selfSigned()
                    ? selfSigned(config, clock, ids, parts)
                    : new TlsFiles(Path.of(settings.certificate()), Path.of(settings.key()));
            return parts.started("tls", Tls.open(files, settings.handshakes(), clock));
        } catch (TlsException | InvalidPathException e) {
            throw new StartException(Objects.requireNonNullElse(e.getMessage(), "the certificate cannot be used"));
        } catch (IOException e) {
            throw new StartException("no folder for a self-signed certificate: " + e.getMessage());
        }
    }

    /// Reads the certificate and key that the configuration names, if it names any, and uses them for nothing.
    ///
    /// @throws StartException when they cannot be used
    static void check(BrokerConfig config, Clock clock) {
        try (Lifecycle parts = new Lifecycle()) {
            var _ = open(config, clock, Ids.system(), parts);
        }
    }

    private static TlsFiles selfSigned(BrokerConfig config, Clock clock, Ids ids, Lifecycle parts)
            throws TlsException, IOException {
        TlsFiles files = new SelfSigned(folder(config, parts), clock, ids).files(names(config));
        LOG.atWarn()
                .addKeyValue("certificate", files.certificate())
                .log("serving with a self-signed certificate; clients must be told to trust it");
        return files;
    }

    /// Beside the records, so that clients need to be told once; without a data directory only for this run.
    private static Path folder(BrokerConfig config, Lifecycle parts) throws IOException {
        if (!config.storage().memory()) {
            return config.storage().dataDir().resolve("tls");
        }
        Path folder = Files.createTempDirectory("weir-tls");
        parts.started("self-signed certificate", () -> remove(folder));
        return folder;
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.forEach(TlsSetup::delete);
        }
        Files.deleteIfExists(folder);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What clients may call this machine.
    private static Set<String> names(BrokerConfig config) {
        Set<String> names = new LinkedHashSet<>(
                List.of(config.serving().host(), config.admin().host()));
        names.addAll(config.admin().hostNames());
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException _) {
            // A machine without a name is called by its addresses.
        }
        names.remove("0.0.0.0");
        names.remove("::");
        return names;
    }
}
