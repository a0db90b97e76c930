package io.weir;

import io.weir.cli.CommandException;
import io.weir.cli.ExitCode;
import io.weir.config.BrokerConfig;
import io.weir.time.Clock;

/// Looks at the files that settings name and a start would only read: the certificate, its key, and the token for
/// metrics. Those that a start may make are not looked at, and nothing in the data directory is.
final class NamedFiles {

    private NamedFiles() {}

    /// @throws CommandException with what `serve` would print
    static void check(BrokerConfig config) {
        try {
            Access.checkMetricsToken(config);
            if (!config.tls().selfSigned()) {
                TlsSetup.check(config, Clock.system());
            }
        } catch (StartException refused) {
            throw new CommandException(ExitCode.MISCONFIGURED, String.valueOf(refused.getMessage()));
        }
    }
}
