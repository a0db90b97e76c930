package io.weir.faults;

/// How long the suites run: short in every build, long with `-Pfaults`.
final class Scale {

    /// kill -9 on one data folder.
    static final int KILLS = Integer.getInteger("weir.faults.kills", 3);

    /// Power cuts on a usual disk.
    static final int CUTS = Integer.getInteger("weir.faults.cuts", 2);

    /// Power cuts on a disk that makes sizes durable before contents.
    static final int HARSH_CUTS = Integer.getInteger("weir.faults.cuts.harsh", 2);

    /// Seeds of each of the other suites.
    static final int ROUNDS = Integer.getInteger("weir.faults.rounds", 1);

    /// Records of the idempotent producer.
    static final int RECORDS = Integer.getInteger("weir.faults.records", 20_000);

    private Scale() {}
}
