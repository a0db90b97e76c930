package io.weir.api.stream;

import io.weir.api.Faults;
import io.weir.limits.ServiceLimits;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import io.weir.read.OpenedPage;
import java.time.Instant;

/// The errors of page tokens (B-051, B-056).
public final class PageFaults {

    private PageFaults() {}

    /// What the token carries.
    ///
    /// @throws ServiceException when it is too old or none of ours
    public static <T> T place(OpenedPage<T> opened) {
        return switch (opened) {
            case OpenedPage.Valid<T>(T place) -> place;
            case OpenedPage.Expired<T>(long issuedMs) ->
                throw new ServiceException(
                        ErrorType.EXPIRED_NEXT_TOKEN,
                        "NextToken expired. It was created at " + Instant.ofEpochMilli(issuedMs) + " and is valid for "
                                + ServiceLimits.PAGE_TOKEN_LIFETIME_MS + " milliseconds.");
            case OpenedPage.Forged<T> _ -> throw Faults.invalidArgument("NextToken is invalid.");
        };
    }
}
