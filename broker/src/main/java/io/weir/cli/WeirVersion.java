package io.weir.cli;

import picocli.CommandLine.IVersionProvider;

/// The version, from the jar that holds this class.
final class WeirVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = WeirVersion.class.getPackage().getImplementationVersion();
        return new String[] {"weir " + (version == null ? "(not built as a jar)" : version)};
    }
}
