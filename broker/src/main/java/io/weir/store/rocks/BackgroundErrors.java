package io.weir.store.rocks;

import org.rocksdb.AbstractEventListener;
import org.rocksdb.BackgroundErrorReason;
import org.rocksdb.Status;

/// Hears of what fails on RocksDB's own threads. A full disk is waited out, since RocksDB resumes by itself when there
/// is space again; anything else means that files are not what they should be, and is final.
final class BackgroundErrors extends AbstractEventListener {

    private final HealthState health;

    BackgroundErrors(HealthState health) {
        super(EnabledEventCallback.ON_BACKGROUND_ERROR, EnabledEventCallback.ON_ERROR_RECOVERY_COMPLETED);
        this.health = health;
    }

    @Override
    public void onBackgroundError(BackgroundErrorReason reason, Status status) {
        if (status.getSubCode() == Status.SubCode.NoSpace) {
            health.noSpace(true);
        } else {
            health.fail("background " + reason + ": " + Errors.text(status));
        }
    }

    @Override
    public void onErrorRecoveryCompleted(Status oldStatus) {
        health.noSpace(false);
    }
}
