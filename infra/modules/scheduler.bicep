import { appIdentity } from 'types.bicep'

@description('Name of the resource.')
@minLength(3)
@maxLength(64)
param name string

@description('Where it is.')
param location string

@description('Whom the roles are given to.')
param app appIdentity

@description('Name of the same identity, known before it is made.')
param identityName string

@description('Durable Task Data Contributor.')
var durableTaskDataContributor = '0ad04412-c4d5-4796-b79c-f76d14c8d402'

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'Consumption' }
    // Who may call is decided by identity; Flex Consumption has no fixed address to list.
    ipAllowlist: ['0.0.0.0/0']
  }

  resource hub 'taskHubs' = {
    // As host.json has it.
    name: 'AutoPublish'
    properties: {}
  }
}

// Runs orchestrations in this one hub.
resource runsOrchestrations 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler::hub
  name: guid(scheduler::hub.id, identityName, durableTaskDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', durableTaskDataContributor)
    principalId: app.principalId
    principalType: 'ServicePrincipal'
    description: 'The app runs its orchestrations in this hub.'
  }
}

@description('Where it is reached.')
output endpoint string = scheduler.properties.endpoint
