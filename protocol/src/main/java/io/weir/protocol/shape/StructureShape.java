package io.weir.protocol.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A structure: named members and the constructor that takes them.
 *
 * @param <T> the record that holds it
 */
public final class StructureShape<T> implements Shape<T> {
    private final String name;
    private final Function<Members, T> constructor;
    private final List<Field<T, ?>> fields;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Integer> validationOrder;
    private final Map<Integer, List<Integer>> expected;

    private StructureShape(
            String name,
            Function<Members, T> constructor,
            List<Field<T, ?>> fields,
            List<Integer> validationOrder,
            Map<Integer, List<Integer>> expected) {
        this.name = name;
        this.constructor = constructor;
        this.fields = fields;
        for (int i = 0; i < fields.size(); i++) {
            places.put(fields.get(i).name(), i);
        }
        this.validationOrder = validationOrder;
        this.expected = expected;
    }

    /** A structure whose members are encoded and validated in the order given. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The fields are only copied into a list.
    public static <T> StructureShape<T> of(String name, Function<Members, T> constructor, Field<T, ?>... fields) {
        List<Integer> order = IntStream.range(0, fields.length).boxed().toList();
        return new StructureShape<>(name, constructor, List.of(fields), order, Map.of());
    }

    /** The same structure, validated in another order: these members first, then the others. */
    public StructureShape<T> validatedInOrder(String... names) {
        List<Integer> order = new ArrayList<>();
        for (String first : names) {
            order.add(places.get(first));
        }
        validationOrder.stream().filter(place -> !order.contains(place)).forEach(order::add);
        return new StructureShape<>(name, constructor, fields, List.copyOf(order), expected);
    }

    /**
     * The same structure with a member that the model leaves optional and the service requires, unless one of the
     * alternatives is there: its absence is reported among other violations (B-001, B-065). On its own it is none,
     * because whether the request stands may depend on more than the request.
     */
    public StructureShape<T> expecting(String member, String... alternatives) {
        Map<Integer, List<Integer>> more = new HashMap<>(expected);
        more.put(place(member), Stream.of(alternatives).map(this::place).toList());
        return new StructureShape<>(name, constructor, fields, validationOrder, Map.copyOf(more));
    }

    /** Whether the absence of a member is worth a word among other violations. */
    boolean misses(int field, RawStructure raw) {
        List<Integer> alternatives = expected.get(field);
        return alternatives != null && alternatives.stream().allMatch(place -> raw.get(place) == null);
    }

    /** The members in the order of the model. */
    public List<Field<T, ?>> fields() {
        return fields;
    }

    /** The place of a member, or -1 when there is none of this name. */
    public int place(String fieldName) {
        return places.getOrDefault(fieldName, -1);
    }

    /** The places of all members in the order in which violations are reported. */
    public List<Integer> validationOrder() {
        return validationOrder;
    }

    @Override
    public Kind kind() {
        return Kind.STRUCTURE;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public T build(Object raw) {
        return constructor.apply(new Members(this, (RawStructure) raw));
    }
}
