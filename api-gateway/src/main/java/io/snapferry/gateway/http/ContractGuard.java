package io.snapferry.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.gateway.contract.Contract;
import io.snapferry.gateway.contract.Operation;
import io.snapferry.gateway.core.FieldError;
import io.snapferry.gateway.core.ParameterNames;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets nothing pass that the contract does not allow. Of parameters it knows the names; their values, and bodies, are
 * judged by the code that reads them, which tells more of a mistake. What that code finds right is held against the
 * contract's schema as well.
 */
final class ContractGuard {
    private static final String OPERATION = "snapferry.operation";

    private final Supplier<CompletableFuture<Contract>> contract;

    ContractGuard(Supplier<CompletableFuture<Contract>> contract) {
        this.contract = contract;
    }

    /** A request that comes before the contract was read waits for it, with its body. */
    void check(RoutingContext context) {
        CompletableFuture<Contract> reading = contract.get();
        Optional<Contract> read = Optional.ofNullable(reading.getNow(null));
        if (read.isPresent()) {
            check(context, read.get());
            return;
        }
        context.request().pause();
        Future.fromCompletionStage(reading, context.vertx().getOrCreateContext())
                .onSuccess(late -> check(context, late))
                .onFailure(context::fail)
                .onComplete(done -> context.request().resume());
    }

    private static void check(RoutingContext context, Contract contract) {
        Optional<Operation> operation =
                contract.operation(context.request().method().name(), context.normalizedPath());
        operation.ifPresent(asked -> context.put(OPERATION, asked));
        List<FieldError> errors = operation
                .map(asked -> ParameterNames.errors(
                        asked.parameters(),
                        context.queryParams().entries().stream()
                                .map(Map.Entry::getKey)
                                .toList()))
                .orElse(List.of());
        if (errors.isEmpty()) {
            context.next();
        } else {
            context.fail(new ProblemException(Problem.invalid(errors)));
        }
    }

    /** Throws a {@link ProblemException} if the request may not have this body. */
    static void checkBody(RoutingContext context, JsonNode body) {
        Operation asked = context.get(OPERATION);
        Optional<Validator> schema = Optional.ofNullable(asked).flatMap(Operation::body);
        Optional<OutputUnit> wrong = schema.map(known -> known.validate(new JsonObject(body.toString())))
                .filter(result -> !result.getValid());
        if (wrong.isPresent()) {
            throw new ProblemException(Problem.invalid(errors(wrong.get())));
        }
    }

    private static List<FieldError> errors(OutputUnit result) {
        List<OutputUnit> units = result.getErrors() == null ? List.of() : result.getErrors();
        return units.stream()
                .map(unit -> new FieldError(
                        unit.getInstanceLocation().replaceFirst("^#/?", ""),
                        "is against the contract: " + unit.getError()))
                .toList();
    }
}
