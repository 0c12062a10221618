package io.snapferry.gateway.contract;

import io.vertx.core.json.JsonArray;
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
        JsonObject definitions = new JsonObject();
        addReferred(schema, definitions);
        JsonObject bundle = schema.copy().put("$defs", definitions);
        return Validator.create(
                JsonSchema.of(new JsonObject(bundle.encode().replace(PLACE_IN_CONTRACT, PLACE_HERE))), OPTIONS);
    }

    /** Only these, as the library takes its time for each definition. */
    private void addReferred(Object part, JsonObject definitions) {
        if (part instanceof JsonArray list) {
            list.forEach(item -> addReferred(item, definitions));
        }
        if (part instanceof JsonObject object) {
            String reference = object.getValue("$ref") instanceof String text ? text : "";
            String name = reference.replace(PLACE_IN_CONTRACT, "");
            if (reference.startsWith(PLACE_IN_CONTRACT) && !definitions.containsKey(name)) {
                definitions.put(name, resolved(object));
                addReferred(definitions.getJsonObject(name), definitions);
            }
            object.forEach(entry -> addReferred(entry.getValue(), definitions));
        }
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
