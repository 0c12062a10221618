package io.snapferry.gateway.contract;

import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;

/** The schemas of the contract, as the validating library wants them: each with all that it refers to. */
public final class Schemas {
    private static final String PLACE_IN_CONTRACT = "#/components/schemas/";
    private static final String PLACE_HERE = "#/$defs/";
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("app://snapferry")
            .setOutputFormat(OutputFormat.Basic);

    private final JsonObject document;

    public Schemas(JsonObject document) {
        this.document = document;
    }

    /** Of a schema that stands anywhere in the contract. */
    public Validator validator(JsonObject schema) {
        JsonObject bundle =
                schema.copy().put("$defs", document.getJsonObject("components").getJsonObject("schemas"));
        return Validator.create(
                JsonSchema.of(new JsonObject(bundle.encode().replace(PLACE_IN_CONTRACT, PLACE_HERE))), OPTIONS);
    }

    /** What the reference points to, or the thing itself if it is none. */
    public JsonObject resolved(JsonObject thing) {
        String reference = thing.getString("$ref");
        if (reference == null) {
            return thing;
        }
        return resolved((JsonObject) JsonPointer.from(reference.substring(1)).queryJson(document));
    }
}
