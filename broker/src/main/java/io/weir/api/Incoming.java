package io.weir.api;

import io.weir.auth.Authenticator;
import io.weir.auth.Origin;
import io.weir.auth.Principal;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.error.ServiceException;
import io.weir.protocol.shape.StructureShape;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A call whose operation and encoding are known, on its way into the operation. Owned by the call's thread.
///
/// Keeps the order of the checks: a body that cannot be parsed is reported before missing credentials, and those before
/// wrong types and violated constraints (A.6), although one pass over the body finds all of them.
public final class Incoming {

    private final Call call;
    private final WireCodec codec;
    private final byte[] body;
    private final int bodyLength;
    private final Authenticator authenticator;
    private final Trail trail;
    private @Nullable Context context;

    Incoming(Call call, WireCodec codec, Body body, Authenticator authenticator, Trail trail) {
        this.call = call;
        this.codec = codec;
        this.body = body.bytes();
        this.bodyLength = body.length();
        this.authenticator = authenticator;
        this.trail = trail;
    }

    /// The encoding of request and answer.
    public WireCodec codec() {
        return codec;
    }

    /// The header fields.
    public Headers headers() {
        return call.headers();
    }

    /// The body after content decoding, from 0; may be longer than the content.
    public byte[] body() {
        return body;
    }

    /// How many bytes the body has.
    public int bodyLength() {
        return bodyLength;
    }

    /// The input by its shape, once the caller is let in.
    public <I> I decode(StructureShape<I> shape) {
        return admit(() -> codec.decode(shape, body, 0, bodyLength));
    }

    /// Reads the input by `reader` and lets the caller in, in the order above.
    ///
    /// @throws ServiceException what the reader found, or why the caller is refused
    public <I> I admit(Supplier<I> reader) {
        I input;
        try {
            input = reader.get();
        } catch (ServiceException fault) {
            if (!unparsable(fault)) {
                authenticate();
            }
            throw fault;
        }
        authenticate();
        return input;
    }

    /// What the operation may know of the call; only once the caller was let in.
    public Context context() {
        Context known = context;
        if (known == null) {
            throw new IllegalStateException("The caller was not let in yet");
        }
        return known;
    }

    private void authenticate() {
        Principal principal = authenticator.authenticate(new CallForm(call));
        trail.caller(principal);
        Origin origin = new Origin(call.remote().getAddress(), call.secure());
        context = new Context(principal, origin, call.requestId(), call.arrivedMs(), call.deadlineNanos(), trail);
    }

    /// Codecs give no text with a body that is not of their encoding at all.
    private static boolean unparsable(ServiceException fault) {
        return switch (fault.type()) {
            case SERIALIZATION -> fault.getMessage() == null;
            case REQUEST_ENTITY_TOO_LARGE -> true;
            default -> false;
        };
    }
}
