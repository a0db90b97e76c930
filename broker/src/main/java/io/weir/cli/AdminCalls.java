package io.weir.cli;

import io.weir.client.AdminClient;
import io.weir.client.RefusedException;
import io.weir.client.UnreachableException;
import io.weir.protocol.codec.WireCodec;
import io.weir.protocol.shape.StructureShape;

/// Calls the admin API of a broker: JSON in and out, signed, once, without retries. Used by one command.
public final class AdminCalls implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final AdminClient client;

    AdminCalls(AdminClient client) {
        this.client = client;
    }

    /// What stands under a path.
    public <O> O get(String path, StructureShape<O> answer) {
        return send("GET", path, NOTHING, answer);
    }

    /// Asks for a change that has no parameters.
    public <O> O post(String path, StructureShape<O> answer) {
        return send("POST", path, NOTHING, answer);
    }

    /// Asks for a change.
    public <I, O> O post(String path, StructureShape<I> shape, I body, StructureShape<O> answer) {
        return send("POST", path, WireCodec.JSON.encode(shape, body), answer);
    }

    private <O> O send(String method, String path, byte[] body, StructureShape<O> answer) {
        try {
            return client.send(method + " " + path, method, path, body, answer);
        } catch (RefusedException e) {
            String text = e.error().text();
            throw new CommandException(
                    ExitCode.FAILED, text.isEmpty() ? "status " + e.error().status() : text);
        } catch (UnreachableException e) {
            throw new CommandException(ExitCode.FAILED, "no answer from the admin API: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
