package io.weir.api;

import io.weir.catalog.CatalogCommand;
import io.weir.catalog.CatalogResult;
import io.weir.catalog.ControlPlane;
import io.weir.catalog.Rejection;
import io.weir.catalog.StreamKey;
import io.weir.catalog.Terms;
import io.weir.log.Outcome;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import java.util.function.Function;

/// Changes streams on behalf of callers: what the catalog accepts is durable and visible when a method returns. For any
/// thread.
public final class Changes {

    private final ControlPlane control;
    private final Rejections rejections;
    private final Waiting waiting;

    /// Changes through this control plane.
    public Changes(ControlPlane control, Rejections rejections, Waiting waiting) {
        this.control = control;
        this.rejections = rejections;
        this.waiting = waiting;
    }

    /// What to put into commands that ask for it.
    public Terms terms() {
        return control.terms();
    }

    /// Carries out a command.
    ///
    /// @throws ServiceException why it was refused, or that its outcome is not known
    public <T> T apply(Context context, StreamKey stream, CatalogCommand<T> command) {
        return apply(context, command, why -> rejections.of(why, stream));
    }

    /// Carries out a command whose refusals have texts of their own.
    ///
    /// @throws ServiceException why it was refused, or that its outcome is not known
    public <T> T apply(Context context, CatalogCommand<T> command, Function<Rejection, ServiceException> text) {
        return switch (waiting.join(context, control.submit(command))) {
            case Outcome.Done<CatalogResult<T>>(CatalogResult.Accepted<T>(T value)) -> value;
            case Outcome.Done<CatalogResult<T>>(CatalogResult.Rejected<T>(Rejection why)) -> throw text.apply(why);
            case Outcome.Refused<CatalogResult<T>>(Outcome.Refusal why) -> throw Waiting.refused(why);
            case Outcome.Unknown<CatalogResult<T>> _ -> throw Waiting.unknown(ErrorType.INTERNAL_FAILURE);
        };
    }

    /// The texts of refusals.
    public Rejections rejections() {
        return rejections;
    }
}
