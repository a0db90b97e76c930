package io.weir.lease;

/// A lease as it stands. Immutable. Times are told to people; nothing is decided by them.
///
/// @param owner the worker that holds it; empty for nobody
/// @param claimant the worker that asks for it; empty for nobody
/// @param counter grows with every change; never the same twice under one key
/// @param checkpoint opaque
/// @param ownedSinceMs when the owner took it; -1 while nobody holds it
/// @param changedAtMs when it was last changed or renewed
/// @param checkpointedAtMs when the checkpoint was last written
public record LeaseEntry(
        LeaseKey key,
        String owner,
        String claimant,
        long counter,
        String checkpoint,
        long ownedSinceMs,
        long changedAtMs,
        long checkpointedAtMs) {

    /// What [#ownedSinceMs] is while nobody holds it.
    public static final long NEVER = -1;

    /// A new one, which nobody holds.
    static LeaseEntry made(LeaseKey key, long counter, String checkpoint, long atMs) {
        return new LeaseEntry(key, "", "", counter, checkpoint, NEVER, atMs, atMs);
    }

    /// The same, still held.
    LeaseEntry renewed(long atMs) {
        return new LeaseEntry(key, owner, claimant, counter + 1, checkpoint, ownedSinceMs, atMs, checkpointedAtMs);
    }

    /// The same with what a change says.
    LeaseEntry changed(LeaseCommand.Update change, long atMs) {
        String nextOwner = change.owner() == null ? owner : change.owner();
        long since = nextOwner.isEmpty() ? NEVER : nextOwner.equals(owner) ? ownedSinceMs : atMs;
        return new LeaseEntry(
                key,
                nextOwner,
                change.claimant() == null ? claimant : change.claimant(),
                counter + 1,
                change.checkpoint() == null ? checkpoint : change.checkpoint(),
                since,
                atMs,
                change.checkpoint() == null ? checkpointedAtMs : atMs);
    }
}
