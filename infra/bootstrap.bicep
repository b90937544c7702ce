metadata description = 'What an owner makes once in a resource group, before anything else: the identities that GitHub acts as, and the roles that none there brings.'

@description('Owner and name of the repository, such as contoso/autopublish. Empty: nothing is deployed from GitHub.')
param githubRepository string = ''

@description('The GitHub environment whose jobs may deploy into this resource group.')
param githubEnvironment 'staging' | 'production'

@description('Where the identities are.')
param location string = resourceGroup().location

@description('Whether something is deployed from GitHub.')
var hasGithub = !empty(githubRepository)

@description('Tells roles apart: their names are those of the whole directory, and a group of this name may be in two subscriptions.')
var label = '${resourceGroup().name}, ${take(uniqueString(resourceGroup().id), 6)}'

@description('Who vouches for a job.')
var issuer = 'https://token.actions.githubusercontent.com'

@description('For whom the job is vouched.')
var audience = 'api://AzureADTokenExchange'

@description('Contributor.')
var contributor = 'b24988ac-6180-42a0-ab88-20f7382dd24c'

@description('Role Based Access Control Administrator.')
var accessAdministrator = 'f58310d9-a9f6-439a-9e8d-f62e7b41a168'

@description('Storage Blob Data Contributor.')
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

@description('What main.bicep assigns. Nothing else can be given away from GitHub.')
var assignable = [
  keyRing.name
  blobDataContributor
  '3913510d-42f4-4e42-8a64-420c390055eb' // Monitoring Metrics Publisher
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
  '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd' // Cognitive Services OpenAI User
  '0ad04412-c4d5-4796-b79c-f76d14c8d402' // Durable Task Data Contributor
]

// As the built-in reader of secrets, and to add keys to the key ring. The built-in officer could delete them as well.
resource keyRing 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'key-ring')
  properties: {
    roleName: 'AutoPublish key ring (${label})'
    description: 'Reads secrets and adds versions of them; deletes nothing.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: ['Microsoft.KeyVault/vaults/read']
        notActions: []
        dataActions: [
          'Microsoft.KeyVault/vaults/secrets/getSecret/action'
          'Microsoft.KeyVault/vaults/secrets/readMetadata/action'
          'Microsoft.KeyVault/vaults/secrets/setSecret/action'
        ]
        notDataActions: []
      }
    ]
  }
}

// A pull request is shown what it would change, by somebody who can change nothing.
resource whatIf 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'what-if')
  properties: {
    roleName: 'AutoPublish what-if (${label})'
    description: 'Reads resources and asks what a deployment would change.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: [
          '*/read'
          'Microsoft.Resources/deployments/validate/action'
          'Microsoft.Resources/deployments/whatIf/action'
        ]
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

resource deployer 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = if (hasGithub) {
  name: 'id-github-deploy'
  location: location

  // Only jobs of the environment, so whoever approves there decides.
  resource trust 'federatedIdentityCredentials' = {
    name: 'environment'
    properties: {
      issuer: issuer
      subject: 'repo:${githubRepository}:environment:${githubEnvironment}'
      audiences: [audience]
    }
  }
}

resource reader 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = if (hasGithub) {
  name: 'id-github-whatif'
  location: location

  resource trust 'federatedIdentityCredentials' = {
    name: 'pull-request'
    properties: {
      issuer: issuer
      subject: 'repo:${githubRepository}:pull_request'
      audiences: [audience]
    }
  }
}

// Makes and changes the resources of this group.
resource deploys 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasGithub) {
  name: guid(resourceGroup().id, 'id-github-deploy', contributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', contributor)
    principalId: deployer!.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'The pipeline makes and changes the resources of this group.'
  }
}

@description('The same, as a condition has it.')
var roleList = join(assignable, ', ')

// Gives the app its roles, and none besides: the condition names them.
resource assigns 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasGithub) {
  name: guid(resourceGroup().id, 'id-github-deploy', accessAdministrator)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', accessAdministrator)
    principalId: deployer!.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'The pipeline gives the app its roles; the condition allows no others, and only to identities.'
    conditionVersion: '2.0'
    condition: '((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/write\'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${roleList}} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {\'ServicePrincipal\'})) AND ((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/delete\'})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${roleList}}))'
  }
}

// Sees what a pull request would change.
resource compares 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasGithub) {
  name: guid(resourceGroup().id, 'id-github-whatif', whatIf.name)
  properties: {
    roleDefinitionId: whatIf.id
    principalId: reader!.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'A pull request is shown what it would change.'
  }
}

@description('The variable AZURE_CLIENT_ID of the GitHub environment.')
output deployClientId string = hasGithub ? deployer!.properties.clientId : ''

@description('Whom a pull request signs in as.')
output whatIfClientId string = hasGithub ? reader!.properties.clientId : ''
