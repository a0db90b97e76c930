package io.weir.cli.doctor;

import io.weir.config.BrokerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ports, and the broker behind them if one runs.
final class BrokerChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int READY = 200;

    private final BrokerConfig config;

    BrokerChecks(BrokerConfig config) {
        this.config = config;
    }

    List<Finding> all() {
        Optional<HttpResponse<String>> health = health();
        List<Finding> findings = new ArrayList<>();
        findings.add(port("port", config.serving().host(), config.serving().port(), health.isPresent()));
        findings.add(port("admin port", config.admin().host(), config.admin().port(), health.isPresent()));
        findings.add(health.map(BrokerChecks::broker)
                .orElseGet(() -> Finding.ok("broker", "none answers on the admin port")));
        return findings;
    }

    private static Finding port(String check, String host, int port, boolean running) {
        String address = host + ":" + port;
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
            return Finding.ok(check, address + " is free");
        } catch (IOException e) {
            return running
                    ? Finding.ok(check, address + " is the running broker's")
                    : Finding.fail(check, address + ": " + e.getMessage(), "stop who has it, or choose another port");
        }
    }

    private static Finding broker(HttpResponse<String> answer) {
        String said = answer.body().strip();
        return answer.statusCode() == READY
                ? Finding.ok("broker", said)
                : Finding.fail("broker", said, "see docs/operations/failures.md");
    }

    /// What the broker says of itself, if there is one. Plain HTTP is served beside TLS unless TLS is required.
    private Optional<HttpResponse<String>> health() {
        if (config.admin().port() == 0 || config.tls().required()) {
            return Optional.empty();
        }
        URI page = URI.create("http://" + bracketed(config.admin().host()) + ":"
                + config.admin().port() + "/health/ready");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest ask = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
            return Optional.of(client.send(ask, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
