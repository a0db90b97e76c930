package io.weir.protocol.admin;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.StringShape;

/** The shapes of single values, with their bounds. */
public final class AdminScalars {
    /** Twelve digits. */
    public static final StringShape ACCOUNT_ID = StringShape.any("AccountId").matching("\\d{12}");

    /** What an account is called by people. */
    public static final StringShape ACCOUNT_NAME = StringShape.sized("AccountName", 0, 64);

    /** As in AWS IAM. */
    public static final StringShape USER_NAME =
            StringShape.sized("UserName", 1, 64).matching("[a-zA-Z0-9_+=,.@-]+");

    /** As in AWS IAM. */
    public static final StringShape POLICY_NAME =
            StringShape.sized("PolicyName", 1, 128).matching("[a-zA-Z0-9_+=,.@-]+");

    /** JSON text. The broker bounds it by its bytes. */
    public static final StringShape DOCUMENT = StringShape.sized("PolicyDocument", 1, 10_240);

    /** The seconds that a session lasts: a quarter of an hour to a day and a half, as in AWS STS. */
    public static final IntegerShape DURATION = new IntegerShape("DurationSeconds", Bounds.of(900, 129_600));

    /** When a session is not told how long: an hour. */
    public static final int DURATION_DEFAULT = 3600;

    /** A path on the broker's machine; operations keep texts of at most so many characters. */
    public static final StringShape DIRECTORY = StringShape.sized("Directory", 1, 1024);

    static final StringShape TEXT = StringShape.any("Text");
    static final LongShape COUNT = new LongShape("Count", Bounds.atLeast(0));
    static final LongShape TIME_MS = new LongShape("TimeMs", Bounds.atLeast(0));
    static final StringShape KEY_STATUS = StringShape.oneOf("KeyStatus", "ACTIVE", "INACTIVE");

    private AdminScalars() {}
}
