package io.snapferry.quiesce;

import java.util.Map;

class DiscoveryContractTest extends GuestProviderContract {

    @Override
    protected String type() {
        return "discovery";
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of();
    }

    @Override
    protected boolean takeDefinitionsAway() {
        return false;
    }
}
