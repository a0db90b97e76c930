package io.weir.cli.config;

import io.weir.config.BrokerConfig;

/// What a start would find wrong about settings that are right in themselves, such as files that they name.
public interface SettingsCheck {

    /// Where nothing more is known about them.
    SettingsCheck NOTHING_MORE = config -> {};

    /// Looks, and changes nothing.
    ///
    /// @throws io.weir.cli.CommandException with what `serve` would print
    void check(BrokerConfig config);
}
