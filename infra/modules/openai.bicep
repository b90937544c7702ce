import { appIdentity, openAiModels } from 'types.bicep'

@description('Name of the resource.')
@minLength(2)
@maxLength(64)
param name string

@description('Whom the roles are given to.')
param app appIdentity

@description('Name of the same identity, known before it is made.')
param identityName string

@description('Whether it can be reached without the network.')
param isPublic bool

@description('Which models, and where.')
param models openAiModels

@description('Cognitive Services OpenAI User.')
var openAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource account 'Microsoft.CognitiveServices/accounts@2026-09-01' = {
  name: name
  location: models.location
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: isPublic ? 'Allow' : 'Deny' }
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2026-09-01' = {
  parent: account
  name: models.chat.model
  sku: {
    name: 'GlobalStandard'
    capacity: models.chat.capacity
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: models.chat.model
      version: models.chat.version
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource image 'Microsoft.CognitiveServices/accounts/deployments@2026-09-01' = if (models.?image != null) {
  parent: account
  name: models.?image.?model ?? 'none'
  sku: {
    name: 'GlobalStandard'
    capacity: models.?image.?capacity ?? 1
  }
  properties: {
    model: {
      format: 'OpenAI'
      name: models.?image.?model ?? 'none'
      version: models.?image.?version ?? 'none'
    }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
  // Two deployments of one account at once are refused.
  dependsOn: [chat]
}

// Asks the models; it can change no deployment and read no key.
resource asksModels 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityName, openAiUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', openAiUser)
    principalId: app.principalId
    principalType: 'ServicePrincipal'
    description: 'The app has texts written.'
  }
}

@description('Resource id.')
output id string = account.id

@description('Where it is reached.')
output endpoint string = account.properties.endpoint
