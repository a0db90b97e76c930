package io.weir.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weir.clients.LeaseTable.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The part of DynamoDB that the KCL speaks to, in memory (G-009 to G-036). Anything else it refuses, so that a client
/// that needs more is noticed.
final class LeaseTables implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TARGET = "DynamoDB_20120810.";

    private final Map<String, LeaseTable> tables = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    LeaseTables() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::serve);
        server.setExecutor(callers);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            ObjectNode answer;
            int status;
            try {
                String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
                answer = answer(target.substring(TARGET.length()), JSON.readTree(exchange.getRequestBody()));
                status = 200;
            } catch (Refusal e) {
                answer = JSON.createObjectNode()
                        .put("__type", "com.amazonaws.dynamodb.v20120810#" + e.type())
                        .put("message", e.getMessage());
                if (e.item() != null) {
                    answer.set("Item", e.item());
                }
                status = 400;
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode answer(String operation, JsonNode request) throws Refusal {
        ObjectNode answer = JSON.createObjectNode();
        String name = request.path("TableName").asText();
        if (operation.equals("CreateTable")) {
            LeaseTable made = new LeaseTable(request);
            if (tables.putIfAbsent(name, made) != null) {
                throw new Refusal("ResourceInUseException", "Table already exists: " + name);
            }
            return answer.set("TableDescription", made.description());
        }
        LeaseTable table = tables.get(name);
        if (table == null) {
            throw new Refusal("ResourceNotFoundException", "Requested resource not found: Table: " + name);
        }
        switch (operation) {
            case "DescribeTable" -> answer.set("Table", table.description());
            case "UpdateTable" -> answer.set("TableDescription", table.update(request));
            case "GetItem" -> {
                ObjectNode item = table.get(request);
                if (item != null) {
                    answer.set("Item", item);
                }
            }
            case "PutItem" -> table.put(request);
            case "DeleteItem" -> table.delete(request);
            case "UpdateItem" -> {
                ObjectNode after = table.change(request);
                if (request.path("ReturnValues").asText().equals("ALL_NEW")) {
                    answer.set("Attributes", after);
                }
            }
            case "Scan" ->
                found(
                        answer,
                        table.select(request, request.path("FilterExpression").asText()));
            case "Query" ->
                found(
                        answer,
                        table.select(
                                request, request.path("KeyConditionExpression").asText()));
            default -> throw new Refusal("ValidationException", "not understood: " + operation);
        }
        return answer;
    }

    private static void found(ObjectNode answer, List<ObjectNode> items) {
        answer.putArray("Items").addAll(items);
        answer.put("Count", items.size()).put("ScannedCount", items.size());
    }

    @Override
    public void close() {
        server.stop(0);
        callers.close();
    }
}
