package io.weir.audit;

import java.nio.file.Path;

/// Where audit lines go.
///
/// @param file the file that is written
/// @param fileBytesMax how large it gets before it is put aside
/// @param filesMax how many files there are at most, at least 1
public record AuditSettings(Path file, long fileBytesMax, int filesMax) {}
