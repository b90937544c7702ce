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

@description('How many copies there are.')
param redundancy 'Standard_LRS' | 'Standard_ZRS'

@description('Whether it can be reached without the network.')
param isPublic bool

@description('How long a deleted blob can be brought back.')
@minValue(1)
@maxValue(365)
param undeleteDays int

@description('The identity that deploys is there: bootstrap.bicep was told of a repository.')
param keepsReleases bool

@description('media: images of posts. deployments: the package that runs, kept by the platform.')
var containers = ['media', 'deployments']

@description('Of the app; Durable Functions makes its own.')
var queues = ['wake-ups', 'wake-ups-poison']

@description('Of the app; Durable Functions makes its own.')
var tables = ['requestreplay', 'reservations']

@description('Storage Blob Data Contributor.')
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

@description('Storage Blob Data Owner.')
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

@description('Storage Queue Data Contributor.')
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'

@description('Storage Table Data Contributor.')
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: isPublic ? 'Allow' : 'Deny'
      bypass: 'None'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: undeleteDays
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: undeleteDays
      }
    }

    resource container 'containers' = [
      for container in containers: {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]

    // By itself, since a role is assigned on it.
    resource releases 'containers' = {
      name: 'releases'
      properties: { publicAccess: 'None' }
    }
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for queue in queues: {
        name: queue
      }
    ]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for table in tables: {
        name: table
      }
    ]
  }
}

// The Functions host keeps leases and its own keys in containers that it makes itself, so it needs the account and not one container.
resource keepsBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityName, blobDataOwner)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
    principalId: app.principalId
    principalType: 'ServicePrincipal'
    description: 'The host keeps leases, and the app media and its package, in containers of which the host makes some itself.'
  }
}

// Durable Functions makes its control and work-item queues at start.
resource keepsQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityName, queueDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataContributor)
    principalId: app.principalId
    principalType: 'ServicePrincipal'
    description: 'Durable Functions makes and reads its queues, the app those of its wake-ups.'
  }
}

// Durable Functions makes its history and instance tables at start.
resource keepsTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, identityName, tableDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
    principalId: app.principalId
    principalType: 'ServicePrincipal'
    description: 'Durable Functions makes and keeps its tables, the app its limits and the answers to request ids.'
  }
}

resource deployer 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = if (keepsReleases) {
  name: 'id-github-deploy'
}

// The pipeline keeps what it deployed, to roll back to. It comes to no other container.
resource keepsPackages 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (keepsReleases) {
  scope: account::blobs::releases
  name: guid(account::blobs::releases.id, 'id-github-deploy', blobDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
    principalId: deployer!.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'The pipeline keeps the packages that it deployed, to roll back to.'
  }
}

@description('Resource id.')
output id string = account.id

@description('Where blobs are, with a slash at the end.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Where queues are.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Where tables are.')
output tableEndpoint string = account.properties.primaryEndpoints.table
