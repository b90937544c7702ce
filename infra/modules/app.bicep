import { appIdentity, plainSettings, secretName } from 'types.bicep'
import { secretSettings } from 'settings.bicep'

@description('Name of the plan.')
param planName string

@description('Name of the resource.')
@minLength(2)
// The Functions host tells apps apart by the first 32 characters.
@maxLength(32)
param name string

@description('Where it is.')
param location string

@description('Whom the roles are given to.')
param app appIdentity

@description('Where the package is.')
param blobEndpoint string

@description('Settings that are no secrets.')
param plain plainSettings

@description('Secrets that are in the vault.')
param secrets secretName[]

@description('Settings that name the other resources.')
param resourceSettings { *: string }

@description('Empty: no network.')
param subnetId string

@description('Memory of one instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMb int

@description('The most there may be at once.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('Instances that are kept for orchestrations, so that a due post does not wait for a start.')
@minValue(0)
@maxValue(10)
param alwaysReadyDurable int

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${app.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: app.id
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}deployments'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: app.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMb
        // An open dashboard holds one call for as long as it is looked at, and costs next to nothing meanwhile.
        triggers: {
          http: {
            perInstanceConcurrency: 200
          }
        }
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReadyDurable == 0
          ? []
          : [
              {
                name: 'durable'
                instanceCount: alwaysReadyDurable
              }
            ]
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(plain, resourceSettings, secretSettings(secrets))
  }

  // Nobody publishes by a password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

@description('Resource id of the app.')
output id string = site.id

@description('Name that the app is reached by.')
output host string = site.properties.defaultHostName
