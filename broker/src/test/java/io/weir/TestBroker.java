package io.weir;

import io.weir.config.ConfigLoader;
import io.weir.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real broker in this process, on free ports.
public final class TestBroker implements AutoCloseable {

    private final Broker broker;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestBroker(List<String> flags) {
        List<String> all = new ArrayList<>(List.of("--port", "0", "--admin-port", "0"));
        all.addAll(flags);
        this.broker = Broker.start(ConfigLoader.load(all, Map.of(), Path.of("target")));
    }

    /// Keeps everything in memory.
    public static TestBroker inMemory(String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("--dev");
        return new TestBroker(all);
    }

    /// Keeps its data in a folder.
    public static TestBroker onDisk(Path dataDir, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.addAll(List.of("--data-dir", dataDir.toString()));
        return new TestBroker(all);
    }

    /// What it measures.
    Metrics metrics() {
        return broker.metrics();
    }

    /// Where clients find it.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + broker.port());
    }

    /// The same over TLS.
    public URI secureEndpoint() {
        return URI.create("https://localhost:" + broker.port());
    }

    /// A page of the admin port over TLS.
    public URI secureAdmin(String path) {
        return URI.create("https://localhost:" + broker.adminPort() + path);
    }

    /// What the admin port answers to a GET.
    public HttpResponse<String> adminGet(String path) {
        return send(HttpRequest.newBuilder(admin(path)).build());
    }

    /// What the admin port answers to a POST.
    public HttpResponse<String> adminPost(String path, String json) {
        return send(HttpRequest.newBuilder(admin(path))
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /// What the admin port answers to a request of one's own.
    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A page of the admin port.
    public URI admin(String path) {
        return URI.create("http://127.0.0.1:" + broker.adminPort() + path);
    }

    @Override
    public void close() {
        broker.close();
        http.close();
    }
}
