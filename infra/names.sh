# shellcheck shell=bash
# The names of a deployment, for the commands of the runbooks. To be read in, not to be run:
#   . infra/names.sh RESOURCE_GROUP
# Asks the workspace; not a part of Azure CLI itself.
az extension add --name log-analytics --only-show-errors
RESOURCE_GROUP=${1:?Give the resource group.}
DEPLOYMENT=$(az deployment group list --resource-group "$RESOURCE_GROUP" --query "sort_by([?starts_with(name, 'autopublish')], &properties.timestamp)[-1].name" --output tsv)
output() { az deployment group show --resource-group "$RESOURCE_GROUP" --name "$DEPLOYMENT" --query "properties.outputs.$1.value" --output tsv; }
APP_NAME=$(output appName)
APP_ADDRESS=$(output appAddress)
PUBLIC_ADDRESS=$(output publicAddress)
STORAGE_NAME=$(output storageName)
COSMOS_NAME=$(output cosmosName)
VAULT_NAME=$(output vaultName)
WORKSPACE_NAME=$(output workspaceName)
export RESOURCE_GROUP APP_NAME APP_ADDRESS PUBLIC_ADDRESS STORAGE_NAME COSMOS_NAME VAULT_NAME WORKSPACE_NAME
