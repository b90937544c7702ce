import { appIdentity } from 'types.bicep'

@description('Name of the resource.')
@minLength(3)
@maxLength(44)
param name string

@description('Where it is.')
param location string

@description('Whom the roles are given to.')
param app appIdentity

@description('Name of the same identity, known before it is made.')
param identityName string

@description('Whether it can be reached without the network.')
param isPublic bool

@description('How far back it can be restored.')
param backup 'Continuous7Days' | 'Continuous30Days'

@description('Shared with the code, which declares its indexes on the same paths.')
var tenantIndexes = loadJsonContent('../cosmos-index.json')

resource account 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' = {
  name: name
  location: location
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: false
      }
    ]
    // Instances share documents: what one wrote before it woke another, the other must see. The app refuses to start with less.
    consistencyPolicy: { defaultConsistencyLevel: 'Strong' }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPublic ? 'Enabled' : 'Disabled'
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: backup }
    }
  }

  resource database 'sqlDatabases' = {
    name: 'autopublish'
    properties: {
      resource: { id: 'autopublish' }
    }

    resource tenants 'containers' = {
      name: 'tenants'
      properties: {
        resource: {
          id: 'tenants'
          partitionKey: {
            kind: 'Hash'
            paths: ['/tenantId']
            version: 2
          }
          indexingPolicy: tenantIndexes
        }
      }
    }
  }

  // Narrower than the built-in contributor: no stored procedures, no change feed, no containers made or dropped.
  resource documentsRole 'sqlRoleDefinitions' = {
    name: guid(account.id, 'documents')
    properties: {
      roleName: 'AutoPublish documents'
      type: 'CustomRole'
      assignableScopes: [account.id]
      permissions: [
        {
          dataActions: [
            'Microsoft.DocumentDB/databaseAccounts/readMetadata'
            'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery'
            'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create'
            'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read'
            'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/replace'
            'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/upsert'
            'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/delete'
          ]
        }
      ]
    }
  }

  // The app reads and writes documents of its one database.
  resource keepsDocuments 'sqlRoleAssignments' = {
    name: guid(account.id, identityName, 'documents')
    properties: {
      roleDefinitionId: documentsRole.id
      principalId: app.principalId
      scope: '${account.id}/dbs/${database.name}'
    }
  }
}

@description('Resource id.')
output id string = account.id

@description('Where it is reached.')
output endpoint string = account.properties.documentEndpoint
