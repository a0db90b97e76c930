package io.weir.protocol.extension;

import io.weir.protocol.shape.BooleanShape;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.TimestampShape;

/** The shapes of single values in operations on leases. The lengths bound what a lease takes in memory and on disk. */
public final class LeaseScalars {
    /** As a stream's name, so that an application can be named for one. */
    public static final StringShape APPLICATION_NAME =
            StringShape.sized("ApplicationName", 1, 128).matching("[a-zA-Z0-9_.-]+");

    /** Room for a stream's name, its creation and a shard's id. */
    public static final StringShape LEASE_KEY =
            StringShape.sized("LeaseKey", 1, 256).matching("[a-zA-Z0-9_.:/-]+");

    /** A worker; empty for nobody. */
    public static final StringShape WORKER =
            StringShape.sized("LeaseWorker", 0, 128).matching("[a-zA-Z0-9_.:/@-]*");

    /** A worker that there is. */
    public static final StringShape OWNER =
            StringShape.sized("LeaseOwner", 1, 128).matching("[a-zA-Z0-9_.:/@-]+");

    /** Printable ASCII without blanks, whose meaning is the application's; a sequence number has up to 129 digits. */
    public static final StringShape CHECKPOINT =
            StringShape.sized("LeaseCheckpoint", 0, 256).matching("[!-~]*");

    public static final LongShape COUNTER = new LongShape("LeaseCounter", Bounds.atLeast(0));
    public static final TimestampShape TIMESTAMP = new TimestampShape("LeaseTimestamp");
    public static final BooleanShape MORE = new BooleanShape("LeaseMore");

    /** How many leases one call names or lists at most. */
    public static final int PAGE_MAX = 1_000;

    public static final IntegerShape MAX_RESULTS = new IntegerShape("LeaseMaxResults", Bounds.of(1, PAGE_MAX));

    private LeaseScalars() {}
}
