package io.weir.cli;

import picocli.CommandLine.IVersionProvider;

/// The version, from the jar that holds this class.
public final class WeirVersion implements IVersionProvider {

    /// What `--version` prints.
    public static String text() {
        String version = WeirVersion.class.getPackage().getImplementationVersion();
        return "weir " + (version == null ? "(not built as a jar)" : version);
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }
}
