import { appIdentity } from 'types.bicep'

@description('Name of the resource.')
@minLength(3)
@maxLength(24)
param name string

@description('Where it is.')
param location string

@description('Whom the roles are given to.')
param app appIdentity

@description('Name of the same identity, known before it is made.')
param identityName string

@description('Whether it can be reached without the network.')
param isPublic bool

@description('Where logs go.')
param workspaceId string

@description('Name of the custom role that bootstrap.bicep made in this resource group.')
param keyRingRole string

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: isPublic ? 'Allow' : 'Deny'
      bypass: 'None'
    }
  }
}

// Reads what operators put here, and adds new keys to the key ring. It can delete nothing, which the built-in officer could.
resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identityName, keyRingRole)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyRingRole)
    principalId: app.principalId
    principalType: 'ServicePrincipal'
    description: 'The app reads secrets and adds keys to its key ring; it cannot delete.'
  }
}

// Who read which secret, and when. The newest version that is no preview is of 2016 and allows one such setting a resource.
#disable-next-line use-recent-api-versions
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AuditEvent'
        enabled: true
      }
    ]
  }
}

@description('Resource id.')
output id string = vault.id

@description('Where secrets are, with a slash at the end.')
output address string = vault.properties.vaultUri
