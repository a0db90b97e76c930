package io.weir;

import io.weir.config.BrokerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Whether the ports that a broker is to listen on are free. Asked first, so that a start that cannot succeed leaves no
/// data directory behind; whoever takes a port between this and the real start is found out then.
final class Ports {

    private Ports() {}

    /// @throws StartException when one cannot be listened on, or both are the same
    static void check(BrokerConfig config) {
        InetSocketAddress service =
                new InetSocketAddress(config.serving().host(), config.serving().port());
        InetSocketAddress admin =
                new InetSocketAddress(config.admin().host(), config.admin().port());
        try (ServerSocket first = new ServerSocket();
                ServerSocket second = new ServerSocket()) {
            bind(first, service);
            bind(second, admin);
        } catch (IOException e) {
            throw new StartException("cannot look for free ports: " + e.getMessage());
        }
    }

    private static void bind(ServerSocket socket, InetSocketAddress address) {
        try {
            socket.bind(address);
        } catch (IOException e) {
            throw new StartException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage());
        }
    }
}
