package io.weir.config;

/// The reference page and the help text, written from the keys so that they cannot be stale.
public final class ConfigPage {

    private ConfigPage() {}

    /// The page `docs/configuration.md`.
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
            # Configuration

            Every setting has one name. It can stand in the configuration file (`weir.yaml` in the working directory, or the file that
            `--config` names), in the environment, or on the command line after `./weir serve`; the later of these wins. In the file, names nest or carry
            dots: `auth: {mode: none}` is `auth.mode: none`. A name that is not in this table is refused, and the nearest one is named.

            This page is generated from the keys in `io.weir.config.ConfigKeys`; a test fails when it is stale.

            | key | flag | environment | value | default | meaning |
            | --- | --- | --- | --- | --- | --- |
            """);
        for (ConfigKey key : ConfigKeys.all()) {
            page.append("| `%s` | `%s` | `%s` | %s | %s | %s |%n"
                    .formatted(
                            key.name(),
                            key.flag(),
                            key.variable(),
                            key.kind().words(),
                            key.defaultText().isEmpty() ? "–" : "`" + key.defaultText() + "`",
                            key.meaning()));
        }
        return page.toString();
    }

    /// What `serve --help` prints.
    public static String help() {
        StringBuilder help = new StringBuilder("""
            Usage: weir serve [--KEY VALUE]...

            Runs the broker. Each setting is a flag, an environment variable (WEIR_...) or a key of weir.yaml.

            """);
        for (ConfigKey key : ConfigKeys.all()) {
            String fallback = key.defaultText().isEmpty() ? "" : " (default " + key.defaultText() + ")";
            help.append("  %-24s %s%s%n".formatted(key.flag(), key.meaning().replace("`", ""), fallback));
        }
        return help.toString();
    }
}
